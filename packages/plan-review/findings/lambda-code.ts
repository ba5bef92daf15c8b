import { count, enumerate, words, type Finding, type Words } from "../finding.ts";
import { groupBy } from "../group-by.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault, sameValue, type Value, type ValueMap } from "../plan/value.ts";
import { showValue } from "../show-value.ts";

/** Bytes of a package that is at hand, by the `source_code_hash` that the plan has for it. */
export type PackageSizes = ReadonlyMap<string, number>;

/** Where a function's code can come from: `filename` for a package beside the stack. */
const sources = ["source_code_hash", "s3_bucket", "s3_key", "s3_object_version", "image_uri"];

/**
 * Functions that get other code, with the size of their package before and after. Those of which there is nothing to say but that, of one
 * stack, are one finding: a library that all of them have would be told of each.
 */
export function lambdaCodeFindings(changes: readonly ResourceChange[], sizes: PackageSizes): Finding[] {
  const changed = changes.flatMap(({ stack, address, type, before, after }) => {
    if (type !== "aws_lambda_function" || !before || !after) return [];
    if (sources.every((source) => sameValue(before[source], after[source]) || isDefault(after[source]))) return [];
    return [{ stack, address, name: after.function_name, size: sizeOf(before, after, sizes) }];
  });
  return groupBy(changed, ({ stack, address, size }) => `${stack} ${alikeWhen(size) ?? address}`).map((alike) => {
    const { stack, address, name, size } = alike[0]!;
    const addresses = alike.map((one) => one.address);
    const title =
      alike.length === 1
        ? words`${address} (${nameOf(name)}) gets other code: ${[sizeWords(size)]}`
        : words`${[count(alike.length, "function")]} get other code, ${[alikeWhen(size)!]}: ${enumerate(addresses)}`;
    return { family: "lambda-code", stack, address, ...(alike.length > 1 && { also: addresses.slice(1) }), title, blocks: [] };
  });
}

function nameOf(name: Value | undefined): Words {
  return typeof name === "string" ? [{ code: name }] : showValue(name);
}

/** Bytes of a package; undefined where nobody knows them. */
interface Size {
  readonly old: number | undefined;
  readonly now: number | undefined;
}

function sizeOf(before: ValueMap, after: ValueMap, sizes: PackageSizes): Size {
  return {
    old: bytesOf(before.source_code_size) ?? sizes.get(String(before.source_code_hash)),
    // The provider keeps the old size in the plan: what a changed package has is known from the package only.
    now: sizes.get(String(after.source_code_hash)),
  };
}

/** What is said of functions together; undefined of one whose size tells something. */
function alikeWhen({ old, now }: Size): string | undefined {
  if (now === undefined) return "the packages of which are not at hand";
  return old !== undefined && kilobytes(Math.abs(now - old)) === "0.0 KiB" ? "as large as before" : undefined;
}

function sizeWords({ old, now }: Size): string {
  if (old === undefined || now === undefined) return `${kilobytes(old)} → ${kilobytes(now)}`;
  const difference = now - old;
  return `${kilobytes(old)} → ${kilobytes(now)} (${difference < 0 ? "−" : "+"}${kilobytes(Math.abs(difference))})`;
}

/** The provider has the size as text or as a number. */
function bytesOf(value: Value | undefined): number | undefined {
  const bytes = Number(value);
  return bytes > 0 ? bytes : undefined;
}

function kilobytes(bytes: number | undefined): string {
  return bytes === undefined ? "not known (its package is not at hand)" : `${(bytes / 1024).toFixed(1)} KiB`;
}
