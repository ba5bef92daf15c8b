import { guardRails } from "@slipstream/guard-rails";
import { FindingsError, type Finding } from "@slipstream/languages";
import type { SynthesizedStage } from "../synthesized/synthesized-stages.ts";
import { withoutRepeated } from "../synthesized/without-repeated.ts";

/** What the stages' stacks break: synth judges them, and refuses those that do. */
export function stageFindings(stages: readonly SynthesizedStage[]): Finding[] {
  return withoutRepeated(stages.flatMap(({ error }) => (error ? findingsOf(error) : [])));
}

function findingsOf(error: Error): readonly Finding[] {
  const broken = error instanceof FindingsError ? error.findings.filter(isGuardRail) : [];
  if (broken.length > 0) return broken;
  const message = "There is nothing to judge: it does not synthesize.";
  return [{ rule: "stacks", file: "main.ts", message, advice: "npm run check -- synth state-machines says why." }];
}

function isGuardRail({ rule }: Finding): boolean {
  return guardRails.some(({ name }) => name === rule);
}
