import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { PackageSizes, Plan } from "@slipstream/plan-review";

const synthesized = "cdktf.out/stacks";

/**
 * The sizes of the Lambda packages that the plans name and that are at hand: beside the plan, where `npm run plan` leaves them, or
 * in `cdktf.out`. Only a package
 * whose hash is the plan's counts, so that a later synth is not taken for what was planned.
 */
export async function packageSizes(plans: readonly Plan[], planFiles: readonly string[]): Promise<PackageSizes> {
  const functions = plans.flatMap(({ changes }) => changes).filter(({ type }) => type === "aws_lambda_function");
  const values = functions.flatMap(({ before, after }) => [before ?? {}, after ?? {}]);
  const wanted = new Set(values.map(({ source_code_hash: hash }) => hash).filter((hash) => typeof hash === "string"));
  const names = [...new Set(values.map(({ filename }) => filename).filter((name) => typeof name === "string"))];
  if (names.length === 0) return new Map();
  const besides = planFiles.map((file) => dirname(file));
  const stacks = await Promise.all([synthesized, ...besides.map((folder) => join(folder, "../stacks"))].map(foldersIn));
  const folders = [...new Set([...besides, ...stacks.flat()])];
  const sizes = new Map<string, number>();
  for (const file of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    const bytes = await readFile(file).catch(() => undefined);
    const hash = bytes && createHash("sha256").update(bytes).digest("base64");
    if (bytes && hash && wanted.has(hash)) sizes.set(hash, bytes.length);
  }
  return sizes;
}

async function foldersIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}
