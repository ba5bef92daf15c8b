import type { StackDocument } from "@slipstream/languages";
import type { Finding } from "./check.ts";
import { synthesizedStages } from "./synthesized.ts";
import type { StackFault } from "./terraform/stack-fault.ts";

/**
 * What `judge` has against the stacks of each stage as they are synthesized, once: a stage that is synthesized with either type of
 * workflow has most of its faults twice. A stage that is not synthesized has none; the check for that says so.
 */
export async function stackFindings(judge: (stacks: readonly StackDocument[]) => readonly StackFault[]): Promise<Finding[]> {
  const faults = (await synthesizedStages()).flatMap(({ stacks }) => judge(stacks));
  const findings = faults.map(({ stack, place, rule, message }) => ({ file: `${stack}: ${place}`, rule, message }));
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
