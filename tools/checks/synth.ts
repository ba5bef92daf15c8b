import { readFileSync } from "node:fs";
import { isGuardRailReport } from "@slipstream/guard-rails";
import type { Check, Finding } from "./check.ts";
import { toFinding } from "./state-machines.ts";
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
  return [...said].flatMap(
    ([message, names]) => placeholderFindings(message) ?? [{ file: "main.ts", rule: `stage ${names.join(", ")}`, message }],
  );
}

/**
 * The placeholders in synth's report on a state machine, each at its state; `undefined` when the message is no such report. What
 * else is in it, the check of state machines says.
 */
function placeholderFindings(message: string): Finding[] | undefined {
  const file = /^(state-machines\/\S+) is not a state machine/.exec(message)?.[1];
  if (file === undefined) return undefined;
  const text = readFileSync(file, "utf8");
  const lines = [...message.matchAll(/^ {2}(.+?): (.+) \[(placeholder-\w+)\]$/gm)];
  return lines.map(([, state = "", fault = "", rule = ""]) => {
    const advice = "Mend its name, or what the construct binds that loads the definition.";
    return toFinding({ file, state, rule, message: `${fault}. ${advice}` }, text);
  });
}
