import { rmSync, writeFileSync } from "node:fs";
import type { FindingsError } from "@slipstream/languages";

/**
 * The environment variable by which whoever runs main.ts names a file, for what rules have against the stacks: a `FindingsReport` as JSON.
 * It is there when rules refused them, and only then.
 */
export const findingsVariable = "SYNTH_FINDINGS";

export type FindingsReport = Pick<FindingsError, "headline" | "findings">;

/** Removes what an earlier synth has written. */
export function clearFindings(): void {
  const file = process.env[findingsVariable];
  if (file) rmSync(file, { force: true });
}

export function writeFindings({ headline, findings }: FindingsError): void {
  const file = process.env[findingsVariable];
  if (file) writeFileSync(file, `${JSON.stringify({ headline, findings } satisfies FindingsReport, undefined, 1)}\n`);
}
