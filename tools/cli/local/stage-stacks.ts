import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The folders of a stage's stacks in the synthesized output `outDir`, the data stack first. They are `slipstream-<stage>` and
 * everything named `slipstream-<stage>-…`, so that none is left out. Throws when the stage is not there.
 */
export function stageStacks(outDir: string, stage: string): readonly string[] {
  const stacksDir = resolve(outDir, "stacks");
  const main = `slipstream-${stage}`;
  const synthesized = names(stacksDir, stage);
  if (!synthesized.includes(main)) {
    throw new Error(`${stacksDir} has no stack ${main} (there: ${synthesized.join(", ") || "nothing"}). ${remedy(stage)}`);
  }
  return synthesized
    .filter((name) => name === main || name.startsWith(`${main}-`))
    .sort((a, b) => b.length - a.length)
    .map((name) => join(stacksDir, name));
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

function remedy(stage: string): string {
  return `Run: npm run synth -- --stage ${stage}`;
}
