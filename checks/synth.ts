import type { Check, Finding } from "./check.ts";
import { isGuardRailReport } from "./guard-rails/report.ts";
import { synthesizedStages, type SynthesizedStage } from "./synthesized.ts";

/** Every stage can be synthesized, without credentials. */
export const synthCheck: Check = {
  name: "synth",
  run: async () => synthFindings(await synthesizedStages()),
};

/** What synth says, once for all stages that it says it of. */
export function synthFindings(stages: readonly SynthesizedStage[]): Finding[] {
  const said = new Map<string, string[]>();
  for (const { stage, error } of stages) {
    // What breaks a guard rail, the check for those says; it looks at every stage.
    if (error !== undefined && !isGuardRailReport(error)) said.set(error, [...(said.get(error) ?? []), stage]);
  }
  return [...said].map(([message, names]) => ({ file: "main.ts", rule: `stage ${names.join(", ")}`, message }));
}
