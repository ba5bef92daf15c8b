import { guardRails } from "@slipstream/guard-rails";
import { FindingsError, type Finding } from "@slipstream/languages";
import type { SynthesizedStage } from "./synthesized-stages.ts";
import { withoutRepeated } from "./without-repeated.ts";

/** What synth says, once for all stages that it says it of. */
export function synthFindings(stages: readonly SynthesizedStage[]): Finding[] {
  const refused = stages.flatMap(({ error }) => (error instanceof FindingsError ? error.findings : []));
  const failed = new Map<string, string[]>();
  for (const { stage, error } of stages) {
    if (!error || error instanceof FindingsError) continue;
    failed.set(error.message, [...(failed.get(error.message) ?? []), stage]);
  }
  return [
    ...withoutRepeated(refused.filter((finding) => !isSaidElsewhere(finding))),
    ...[...failed].map(([message, names]) => ({ rule: `stage ${names.join(", ")}`, file: "main.ts", message })),
  ];
}

/** Guard rails and state machines have checks of their own. Only what placeholders are bound to nobody but synth knows. */
function isSaidElsewhere({ rule, file = "" }: Finding): boolean {
  if (guardRails.some(({ name }) => name === rule)) return true;
  return file.endsWith(".asl.json") && !rule.startsWith("placeholder-");
}
