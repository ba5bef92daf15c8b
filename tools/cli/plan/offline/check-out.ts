import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { CommandError } from "../../command.ts";

/**
 * Writes the project as it is at a Git commit into `folder`, which is made: the files that Git knows, without their history. The
 * repository is read only, its index and its worktrees stay as they are.
 * @param project the project's folder, in a Git repository
 * @param ref a commit, by any name that Git takes, e.g. `main` or `HEAD~1`
 * @throws {CommandError} when there is no Git, no repository, or no such commit
 */
export async function checkOut(project: string, ref: string, folder: string): Promise<void> {
  const without = "Plan without --base: everything is planned as new then.";
  const top = await git(project, ["rev-parse", "--show-toplevel"]).catch((error: NodeJS.ErrnoException) => {
    const because = error.code === "ENOENT" ? "there is no git on the PATH" : `${project} is in no Git repository`;
    throw new CommandError(`--base "${ref}" cannot be read: ${because}. ${without}`);
  });
  const commit = await git(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).catch(() => {
    const shallow = "A shallow clone knows the last commits only: git fetch gets more.";
    throw new CommandError(`--base "${ref}" is no commit that this Git repository knows. ${shallow}`);
  });
  const inside = await git(project, ["rev-parse", "--show-prefix"]);
  mkdirSync(folder, { recursive: true });
  const index = { GIT_INDEX_FILE: `${folder}.index` };
  await git(top, ["read-tree", `${commit}:${inside}`], index);
  await git(top, ["checkout-index", "--all", `--prefix=${join(folder, "/")}`], index);
}

async function git(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout } = await promisify(execFile)("git", args, { cwd: folder, env: { ...process.env, ...env } });
  return stdout.trim();
}
