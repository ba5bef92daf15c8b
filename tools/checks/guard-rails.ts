import { stageFindings } from "./guard-rails/stage-findings.ts";
import type { Check } from "./running/check.ts";

/** Every stage keeps within the guard rails, which synth enforces too: here each has its line, and no stage hides another's. */
export const guardRailsCheck: Check = { name: "guard rails", run: stageFindings };
