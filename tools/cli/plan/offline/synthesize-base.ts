import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { linkModules } from "../../../project-copy/link-modules.ts";
import { CommandError } from "../../command.ts";
import { checkOut } from "./check-out.ts";

export interface Base {
  /** The project's folder, in a Git repository. */
  readonly project: string;
  /** The commit to compare with. */
  readonly ref: string;
  readonly stage: string;
}

/**
 * Synthesizes a stage as it is at a commit, by that commit's own `npm run synth`, with the packages that are installed here. Resolves
 * with the folder of what it wrote.
 * @param folder where it is checked out and synthesized
 */
export async function synthesizeBase({ project, ref, stage }: Base, folder: string): Promise<string> {
  const [sources, outDir] = [join(folder, "sources"), join(folder, "synthesized")];
  await checkOut(project, ref, sources);
  if (!hasSynth(sources)) throw atFault(ref, "its package.json has no script synth.");
  await linkModules(project, sources);
  const synth = ["run", "--silent", "synth", "--", "--stage", stage, "--out", outDir];
  // On Windows npm is a batch file, which only a shell runs.
  const options = { cwd: sources, shell: process.platform === "win32" };
  await promisify(execFile)("npm", synth, options).catch((error: { stderr?: string; message: string }) => {
    throw atFault(ref, (error.stderr?.trim() || error.message).replace(/^error: /, ""));
  });
  return outDir;
}

function hasSynth(folder: string): boolean {
  try {
    const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { scripts?: Record<string, string> };
    return scripts?.["synth"] !== undefined;
  } catch {
    return false;
  }
}

function atFault(ref: string, reason: string): CommandError {
  const mend = "This is a fault of that commit, not of the checkout: give another --base, or none to plan everything as new.";
  return new CommandError(`--base "${ref}" cannot be synthesized: ${reason}\n${mend}`);
}
