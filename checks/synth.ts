import type { Check } from "./check.ts";
import { isGuardRailReport } from "./guard-rails/report.ts";
import { synthesizedStages } from "./synthesized.ts";

/** Every stage can be synthesized, without credentials. */
export const synthCheck: Check = {
  name: "synth",
  run: async () =>
    (await synthesizedStages()).flatMap(({ stage, error }) =>
      // What breaks a guard rail, the check for those says; it looks at every stage.
      error === undefined || isGuardRailReport(error) ? [] : [{ file: "main.ts", rule: `stage ${stage}`, message: error }],
    ),
};
