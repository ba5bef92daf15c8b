import { stageFindings } from "./guard-rails/stage-findings.ts";
import type { Check } from "./running/check.ts";
import { synthesizedApps } from "./synthesized/synthesized-stages.ts";

/** Every stage keeps within the guard rails. Synth enforces them: here each that is broken has its line, and no stage hides another's. */
export const guardRailsCheck: Check = {
  name: "guard rails",
  run: async () => stageFindings(await synthesizedApps()),
};
