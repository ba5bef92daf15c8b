import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "../synth/project-root.ts";

/** What synth reads. */
const sources = ["main.ts", "stages.ts", "package.json", "stacks", "synth", "checks", "lambdas", "state-machines", "graphql"];

/**
 * Copies what synth reads to a folder that is not there yet; the packages are linked.
 * @param change What a TypeScript file's text becomes.
 */
export async function copyProject(folder: string, change?: (text: string) => string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  for (const name of sources) await cp(join(projectRoot, name), join(folder, name), { recursive: true });
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  if (!change) return;
  for (const name of sources.filter((source) => source !== "package.json")) {
    const files = name.endsWith(".ts") ? [join(folder, name)] : await typeScriptIn(join(folder, name));
    for (const file of files) await writeFile(file, change(await readFile(file, "utf8")));
  }
}

async function typeScriptIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith(".ts")).map((file) => join(file.parentPath, file.name));
}
