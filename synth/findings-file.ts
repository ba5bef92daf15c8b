import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { FindingsError } from "@slipstream/languages";

/**
 * The environment variable by which whoever runs main.ts names a file, for what rules have against the stacks: a `FindingsReport` as JSON.
 * It is there when rules refused them, and only then.
 */
export const findingsVariable = "SYNTH_FINDINGS";

export type FindingsReport = Pick<FindingsError, "headline" | "findings">;

/** Removes what an earlier synth has written. Throws when nothing could be written there. */
export function clearFindings(): void {
  const file = process.env[findingsVariable];
  if (!file) return;
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder || !existsSync(dirname(file))) {
    throw new Error(`${findingsVariable} is ${JSON.stringify(file)}; it must be a file, in a folder that is there.`);
  }
  rmSync(file, { force: true });
}

export function writeFindings({ headline, findings }: FindingsError): void {
  const file = process.env[findingsVariable];
  if (file) writeFileSync(file, `${JSON.stringify({ headline, findings } satisfies FindingsReport, undefined, 1)}\n`);
}
