import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { mermaid, stateMachineGraph, type StackDocument } from "@slipstream/languages";
import { projectRoot } from "../../synth/project-root.ts";
import { architectureDrawing } from "./architecture/architecture-drawing.ts";
import { drawingMermaid } from "./drawing-mermaid.ts";
import { stateMachineDrawing } from "./state-machine-drawing.ts";
import { svg } from "./svg.ts";

const folder = "docs/diagrams";
/** The stage that is drawn; the others have the same resources. */
export const drawnStage = "prod";

/**
 * Draws the architecture, from what synth makes of the stacks, and each state machine, from its definition.
 * @param stacks those of `drawnStage`
 * @returns what belongs into each file, by its path from the project's root
 */
export async function projectDrawings(stacks: readonly StackDocument[]): Promise<ReadonlyMap<string, string>> {
  const architecture = architectureDrawing(stacks, drawnStage);
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

async function readJson(file: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
}
