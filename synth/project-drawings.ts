import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { architectureDrawing } from "../diagrams/architecture/architecture-drawing.ts";
import type { StackJson } from "../diagrams/architecture/stack-references.ts";
import { drawingMermaid } from "../diagrams/drawing-mermaid.ts";
import { mermaid } from "../diagrams/mermaid.ts";
import { stateMachineDrawing } from "../diagrams/state-machine-drawing.ts";
import { stateMachineGraph } from "../diagrams/state-machine-graph.ts";
import { svg } from "../diagrams/svg.ts";
import { projectRoot } from "./project-root.ts";
import { synthesize } from "./synthesize.ts";

const folder = "docs/diagrams";
/** The stage that is drawn; the others have the same resources. */
const stage = "prod";

/**
 * Draws the architecture, from what synth makes of the stacks, and each state machine, from its definition.
 * @returns what belongs into each file, by its path from the project's root
 */
export async function projectDrawings(): Promise<ReadonlyMap<string, string>> {
  const architecture = architectureDrawing(await synthesizedStacks(), stage);
  const files = new Map([
    [`${folder}/architecture.mmd`, drawingMermaid(architecture)],
    [`${folder}/architecture.svg`, svg(architecture)],
  ]);
  const definitions = (await readdir(join(projectRoot, "state-machines"))).filter((file) => file.endsWith(".asl.json")).sort();
  for (const file of definitions) {
    const graph = stateMachineGraph(await readJson(join(projectRoot, "state-machines", file)));
    const name = file.replace(".asl.json", "");
    files.set(`${folder}/${name}.mmd`, mermaid(graph)).set(`${folder}/${name}.svg`, svg(stateMachineDrawing(graph)));
  }
  return files;
}

async function synthesizedStacks(): Promise<StackJson[]> {
  const outDir = await mkdtemp(join(tmpdir(), "slipstream-graph-"));
  try {
    await synthesize(stage, outDir);
    const stacks = (await readdir(join(outDir, "stacks"))).sort();
    return await Promise.all(stacks.map((stack) => readJson<StackJson>(join(outDir, "stacks", stack, "cdk.tf.json"))));
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

async function readJson<T = Record<string, unknown>>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
