import { words, type Finding, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault, sameValue, type Value, type ValueMap } from "../plan/value.ts";
import { showValue } from "../show-value.ts";

/** Bytes of a package that is at hand, by the `source_code_hash` that the plan has for it. */
export type PackageSizes = ReadonlyMap<string, number>;

/** Where a function's code can come from: `filename` for a package beside the stack. */
const sources = ["source_code_hash", "s3_bucket", "s3_key", "s3_object_version", "image_uri"];

/** Functions that get other code, with the size of their package before and after. */
export function lambdaCodeFindings(changes: readonly ResourceChange[], sizes: PackageSizes): Finding[] {
  return changes.flatMap(({ stack, address, type, before, after }) => {
    if (type !== "aws_lambda_function" || !before || !after) return [];
    if (sources.every((source) => sameValue(before[source], after[source]) || isDefault(after[source]))) return [];
    const title = words`${address} (${nameOf(after.function_name)}) gets other code: ${sizeWords(before, after, sizes)}`;
    return [{ family: "lambda-code" as const, stack, address, title, blocks: [] }];
  });
}

function nameOf(name: Value | undefined): Words {
  return typeof name === "string" ? [{ code: name }] : showValue(name);
}

function sizeWords(before: ValueMap, after: ValueMap, sizes: PackageSizes): Words {
  const old = bytesOf(before.source_code_size) ?? sizes.get(String(before.source_code_hash));
  // The provider keeps the old size in the plan: what a changed package has is known from the package only.
  const now = sizes.get(String(after.source_code_hash));
  if (old === undefined || now === undefined) return [`${kilobytes(old)} → ${kilobytes(now)}`];
  const difference = now - old;
  return [`${kilobytes(old)} → ${kilobytes(now)} (${difference < 0 ? "−" : "+"}${kilobytes(Math.abs(difference))})`];
}

/** The provider has the size as text or as a number. */
function bytesOf(value: Value | undefined): number | undefined {
  const bytes = Number(value);
  return bytes > 0 ? bytes : undefined;
}

function kilobytes(bytes: number | undefined): string {
  return bytes === undefined ? "not known (its package is not at hand)" : `${(bytes / 1024).toFixed(1)} KiB`;
}
