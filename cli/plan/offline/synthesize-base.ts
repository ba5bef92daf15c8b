import { execFile } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
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
 * Synthesizes a stage as it is at a commit, by that commit's own code, with the packages that are installed here. Resolves with
 * the folder of what it wrote.
 * @param folder where it is checked out and synthesized
 */
export async function synthesizeBase({ project, ref, stage }: Base, folder: string): Promise<string> {
  const [sources, outDir] = [join(folder, "sources"), join(folder, "synthesized")];
  await checkOut(project, ref, sources);
  if (!existsSync(join(sources, "cli/synth.ts"))) throw atFault(ref, "it has no cli/synth.ts.");
  symlinkSync(join(project, "node_modules"), join(sources, "node_modules"), "junction");
  const synth = ["cli/synth.ts", "--stage", stage, "--out", outDir];
  await promisify(execFile)(process.execPath, synth, { cwd: sources }).catch((error: { stderr?: string; message: string }) => {
    throw atFault(ref, (error.stderr?.trim() || error.message).replace(/^error: /, ""));
  });
  return outDir;
}

function atFault(ref: string, reason: string): CommandError {
  const mend = "This is a fault of that commit, not of the checkout: give another --base, or none to plan everything as new.";
  return new CommandError(`--base "${ref}" cannot be synthesized: ${reason}\n${mend}`);
}
