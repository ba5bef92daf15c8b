import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../../synth/project-root.ts";

/** What commands that synthesize, plan and deploy are made of. */
const sources = ["package.json", "stage.ts", "stages.ts", "synth", "tools/cli", "tools/synthesize"];

/** Makes a project of the commands alone, in a folder that is not there yet, with this text as its main.ts: without the stacks. */
export function writeProjectOf(main: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of sources) cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, "main.ts"), main);
}
