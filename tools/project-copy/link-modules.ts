import { lstat, mkdir, readdir, readFile, readlink, realpath, stat, symlink } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

/**
 * Gives a copy of the project the packages that are installed here. Its `node_modules` is a folder of its own whose entries are links:
 * one link for all would lead its workspaces back to the project's own packages, and what is changed in the copy's would not be seen.
 * @param project where `node_modules` is
 * @param copy has no `node_modules` yet. A workspace that it does not have is left out.
 */
export async function linkModules(project: string, copy: string): Promise<void> {
  await linkEntries({ project, copy }, "node_modules");
  await linkOwn(copy);
}

/** A workspace that the copy has and the project has not, e.g. since it was renamed after the commit that the copy is of. */
async function linkOwn(copy: string): Promise<void> {
  for (const folder of await readdir(join(copy, "packages")).catch(() => [])) {
    const workspace = join(copy, "packages", folder);
    const packageJson = await readFile(join(workspace, "package.json"), "utf8").catch(() => "{}");
    const { name } = JSON.parse(packageJson) as { name?: string };
    if (name === undefined) continue;
    const link = join(copy, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    // A scope that is but a link leads out of the copy.
    if ((await realpath(dirname(link))) !== join(await realpath(copy), "node_modules", dirname(name))) continue;
    await symlink(workspace, link, "junction").catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function linkEntries(roots: { readonly project: string; readonly copy: string }, folder: string): Promise<void> {
  const { project, copy } = roots;
  await mkdir(join(copy, folder));
  for (const name of await readdir(join(project, folder))) {
    const entry = join(folder, name);
    const from = join(project, entry);
    if ((await lstat(from)).isSymbolicLink()) {
      const workspace = join(copy, relative(project, resolve(dirname(from), await readlink(from))));
      if (await isFolder(workspace)) await symlink(workspace, join(copy, entry), "junction");
    } else if (name.startsWith("@") && (await holdsLinks(from))) await linkEntries(roots, entry);
    else await symlink(from, join(copy, entry), (await isFolder(from)) ? "junction" : "file");
  }
}

async function holdsLinks(scope: string): Promise<boolean> {
  return (await readdir(scope, { withFileTypes: true })).some((entry) => entry.isSymbolicLink());
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
