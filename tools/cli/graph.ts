import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "../../synth/project-root.ts";
import { runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run graph

Draws the architecture, from the synthesized stacks, and the state machines, from their definitions, as SVG and as Mermaid into
docs/diagrams. Needs no browser and no network. npm run check finds a drawing that is no longer true.`,
  options: {},
  run: async () => {
    const { drawnStage, projectDrawings } = await import("../diagrams/project-drawings.ts");
    const { synthesizeStacks } = await import("../synthesize/synthesize-stacks.ts");
    for (const [file, text] of await projectDrawings(await synthesizeStacks(drawnStage))) {
      const path = join(projectRoot, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      console.log(file);
    }
  },
});
