import { cp, mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "../synth/project-root.ts";

/** What synth reads. */
const sources = ["main.ts", "stages.ts", "package.json", "stacks", "synth", "checks", "lambdas", "state-machines", "graphql"];

/** Copies what synth reads to a folder that is not there yet; the packages are linked. */
export async function copyProject(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  for (const name of sources) await cp(join(projectRoot, name), join(folder, name), { recursive: true });
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
}
