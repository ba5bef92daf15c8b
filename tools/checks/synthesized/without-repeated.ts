import type { Finding } from "@slipstream/languages";

/** Each finding once: what is synthesized for several stages, or with either type of workflow, has most of its faults more than once. */
export function withoutRepeated(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
