import { cpSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "../../synth/project-root.ts";
import { linkModules } from "./link-modules.ts";

/** What synth and its checks read. */
const sources = [
  ...["main.ts", "stage.ts", "stage-mail.ts", "stage-page.ts", "stages.ts", "package.json"],
  ...["stacks", "bootstrap", "synth", "lambdas", "state-machines", "graphql", "client", "web", "packages", "tools"],
];

/** Copies what synth and its checks read to a folder that is not there yet; what is installed is linked. */
export async function copyProject(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  // At a stretch, which is done in a third of the time: there are hundreds of small files.
  for (const name of sources) cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  await linkModules(projectRoot, folder);
}
