import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseStack } from "./parse-stack.ts";
import type { Stack } from "./stack.ts";

/**
 * The stacks of a stage from the synthesized output, the data stack first. A stage's stacks are `slipstream-<stage>` and
 * everything named `slipstream-<stage>-…`, so that none is left out.
 */
export function readStacks(outDir: string, stage: string): readonly Stack[] {
  const stacksDir = resolve(outDir, "stacks");
  const synthesized = names(stacksDir, stage);
  const main = `slipstream-${stage}`;
  const ofStage = synthesized.filter((name) => name === main || name.startsWith(`${main}-`));
  if (!ofStage.includes(main)) {
    throw new Error(`${stacksDir} has no stack ${main} (there: ${synthesized.join(", ") || "nothing"}). ${remedy(stage)}`);
  }
  return ofStage.sort((a, b) => b.length - a.length).map((name) => readStack(join(stacksDir, name), name, stage));
}

function names(stacksDir: string, stage: string): string[] {
  try {
    return readdirSync(stacksDir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch (error) {
    throw new Error(`${stacksDir} can't be read (${(error as NodeJS.ErrnoException).code}). ${remedy(stage)}`, { cause: error });
  }
}

function readStack(dir: string, name: string, stage: string): Stack {
  const file = join(dir, "cdk.tf.json");
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} can't be read: ${(error as Error).message}. ${remedy(stage)}`, { cause: error });
  }
  return parseStack(name, dir, document);
}

function remedy(stage: string): string {
  return `Run: npm run synth -- --stage ${stage}`;
}
