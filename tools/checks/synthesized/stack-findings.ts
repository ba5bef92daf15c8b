import type { Finding, Resource, StackDocument } from "@slipstream/languages";
import type { Skipped } from "../running/check.ts";
import { synthesizedApps } from "./synthesized-stages.ts";
import { withoutRepeated } from "./without-repeated.ts";

/**
 * What `judge` has against the stacks of each stage as they are synthesized. A stage that is not synthesized has none; the check for
 * that says so. Where none is there is nothing to judge.
 */
export async function stackFindings(
  judge: (stacks: readonly StackDocument[]) => readonly Finding[],
): Promise<readonly Finding[] | Skipped> {
  const stages = await synthesizedApps();
  if (stages.every(({ error }) => error !== undefined)) return { skipped: "no stage synthesizes" };
  return withoutRepeated(stages.flatMap(({ stacks }) => judge(stacks)));
}

/** What a rule has against a resource. */
export function findingAt({ stack, address }: Resource, rule: string, message: string, advice: string): Finding {
  return { rule, stack, address, message, advice };
}
