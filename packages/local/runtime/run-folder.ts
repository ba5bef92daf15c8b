import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Makes a temporary folder for files of this process, `<name>-<pid>-<random>`, and removes those of that name whose process was
 * killed before it could. The process is in the name, and not in a file, so that no folder is ever without one.
 */
export async function makeRunFolder(name: string): Promise<string> {
  await removeLeftFolders(name);
  return mkdtemp(join(tmpdir(), `${name}-${process.pid}-`));
}

/** Removes the folders `<name>-<pid>-<random>` for temporary files whose process was killed before it could. */
export async function removeLeftFolders(name: string): Promise<void> {
  const form = new RegExp(`^${name}-(\\d+)-\\w{6}$`);
  for (const entry of await readdir(tmpdir())) {
    const pid = form.exec(entry)?.[1];
    const folder = join(tmpdir(), entry);
    // Another start may be removing it, too: what cannot be looked at or removed is left to the next one.
    if (pid && (await isLeft(folder, Number(pid)).catch(() => false))) {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** A process that has got the number of one that is gone keeps its folder a while longer. Other users' are their own business. */
async function isLeft(folder: string, pid: number): Promise<boolean> {
  const { uid, mtimeMs } = await lstat(folder);
  if (uid !== process.getuid?.()) return false;
  // Our own number had somebody else before us: usual in containers, where each start has the same.
  return pid === process.pid ? mtimeMs < performance.timeOrigin : !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, for somebody else.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
