import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { runMeasured } from "../running/run-measured.ts";

/** A commit to be measured. */
export interface Commit {
  readonly hash: string;
  /** Where the project is in its repository: empty, or `folder/`. */
  readonly inside: string;
  readonly repository: string;
}

/**
 * The commit that is called `ref` in the repository of `project`.
 * @throws Error when there is no Git, no repository, or no such commit
 */
export async function findCommit(project: string, ref: string): Promise<Commit> {
  const place = await placeOf(project);
  const hash = await git(project, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).catch(() => {
    throw new Error(`--against "${ref}" is no commit that this Git repository knows. git fetch gets more.`);
  });
  return { hash, ...place };
}

/** The checkout as it is, what is not committed included, as a commit that no branch knows. Git's index stays as it is. */
export async function commitOfCheckout(project: string, folder: string): Promise<Commit> {
  const place = await placeOf(project);
  const env = { GIT_INDEX_FILE: join(folder, "checkout.index") };
  await git(place.repository, ["read-tree", "HEAD"], env);
  await git(place.repository, ["add", "--all"], env);
  const tree = await git(place.repository, ["write-tree"], env);
  const somebody = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"];
  const hash = await git(place.repository, [...somebody, "commit-tree", tree, "-p", "HEAD", "-m", "The checkout as it is"]);
  return { hash, ...place };
}

/** Checks a commit out into `folder`, a clone of its own, and installs there what it asks for. Resolves with the project's folder. */
export async function cloneSide({ hash, inside, repository }: Commit, folder: string, signal: AbortSignal): Promise<string> {
  const run = (cwd: string, ...command: readonly string[]) => runMeasured(command, { cwd, signal });
  // Git's objects are read where they are, and nothing is written there.
  await run(repository, "git", "clone", "--quiet", "--shared", "--no-checkout", repository, folder);
  await run(folder, "git", "checkout", "--quiet", "--detach", hash);
  const project = join(folder, inside);
  await run(project, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
  return project;
}

async function placeOf(project: string): Promise<Pick<Commit, "inside" | "repository">> {
  const repository = await git(project, ["rev-parse", "--show-toplevel"]).catch((error: NodeJS.ErrnoException) => {
    const because = error.code === "ENOENT" ? "there is no git on the PATH" : `${project} is in no Git repository`;
    throw new Error(`Commits cannot be compared: ${because}.`);
  });
  return { repository, inside: await git(project, ["rev-parse", "--show-prefix"]) };
}

async function git(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout } = await promisify(execFile)("git", args, { cwd: folder, env: { ...process.env, ...env } });
  return stdout.trim();
}
