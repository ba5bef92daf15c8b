import { mkdir, readdir, readFile, realpath, stat, symlink } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

/**
 * Gives a copy of the project the packages that are installed here. Its `node_modules` is a folder of its own whose entries are links:
 * one link for all would lead its workspaces back to the project's own packages, and what is changed in the copy's would not be seen.
 * The workspaces are those that the copy has, whatever the project's are by now.
 * @param project where `node_modules` is; may be such a copy itself
 * @param copy has no `node_modules` yet
 */
export async function linkModules(project: string, copy: string): Promise<void> {
  await linkInstalled(project, copy, "node_modules");
  await linkWorkspaces(copy);
}

async function linkInstalled(project: string, copy: string, folder: string): Promise<void> {
  await mkdir(join(copy, folder));
  const workspaces = join(await realpath(project), "packages", sep);
  for (const name of await readdir(join(project, folder))) {
    const target = await realpath(join(project, folder, name)).catch(() => undefined);
    // Left out: the project's workspaces, and a link to one that is gone.
    if (target === undefined || target.startsWith(workspaces)) continue;
    if (name.startsWith("@") && (await holdsLinks(target))) await linkInstalled(project, copy, join(folder, name));
    else await symlink(target, join(copy, folder, name), (await stat(target)).isDirectory() ? "junction" : "file");
  }
}

async function linkWorkspaces(copy: string): Promise<void> {
  for (const folder of await readdir(join(copy, "packages")).catch(() => [])) {
    const workspace = join(copy, "packages", folder);
    const packageJson = await readFile(join(workspace, "package.json"), "utf8").catch(() => "{}");
    const { name } = JSON.parse(packageJson) as { name?: string };
    if (name === undefined) continue;
    await mkdir(dirname(join(copy, "node_modules", name)), { recursive: true });
    await symlink(workspace, join(copy, "node_modules", name), "junction");
  }
}

/** Whether a scope is one of workspaces. */
async function holdsLinks(scope: string): Promise<boolean> {
  return (await readdir(scope, { withFileTypes: true })).some((entry) => entry.isSymbolicLink());
}
