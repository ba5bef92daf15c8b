import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackDocument, TerraformDocument } from "@slipstream/languages";

/** A stack with the file that it was read from. */
export interface SynthesizedStack extends StackDocument {
  readonly file: string;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string; readonly dependencies: readonly string[] }>>;
}

/** The stacks that the last synth wrote into `outDir`, in the order of deployment. */
export function readStacks(outDir: string): readonly SynthesizedStack[] {
  const { stacks } = readJson(join(outDir, "manifest.json")) as Manifest;
  const ordered = Object.entries(stacks).sort(([, a], [, b]) => a.dependencies.length - b.dependencies.length);
  return ordered.map(([name, { synthesizedStackPath }]) => {
    const file = join(outDir, synthesizedStackPath);
    return { name, file, document: readJson(file) as TerraformDocument };
  });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
