import type { Check } from "./running/check.ts";
import { synthFindings } from "./synthesized/synth-findings.ts";
import { synthesizedApps } from "./synthesized/synthesized-stages.ts";

/** Every stage can be synthesized, without credentials. */
export const synthCheck: Check = {
  name: "synth",
  run: async () => synthFindings(await synthesizedApps()),
};
