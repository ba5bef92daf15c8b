import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { CommandError } from "../command.ts";

/** Whether there is a `terraform` on the PATH. */
export async function hasTerraform(): Promise<boolean> {
  return promisify(execFile)("terraform", ["version"]).then(
    () => true,
    ({ code }: { code?: unknown }) => code !== "ENOENT",
  );
}

/**
 * Runs Terraform in a stack's folder as if it had been called from the terminal: it shows its plan and asks its questions itself.
 * Throws a `CommandError` when it fails, or when its plan is declined.
 */
export async function terraform(folder: string, command: string, ...options: readonly string[]): Promise<void> {
  const code = await runTerraform(folder, command, ...options);
  if (code === 0) return;
  const end = typeof code === "number" ? `exit code ${code}` : code;
  throw new CommandError(`terraform ${command} ended with ${end} in ${folder}.`);
}

/** Runs Terraform as `terraform` does. Resolves with its exit code, or the signal that ended it. */
export async function runTerraform(
  folder: string,
  command: string,
  ...options: readonly string[]
): Promise<number | NodeJS.Signals> {
  const running = spawn("terraform", [`-chdir=${folder}`, command, ...options], { stdio: "inherit" });
  // The terminal sends Ctrl-C to both. Terraform ends in its own time, its state written and unlocked; this waits for it.
  const wait = () => undefined;
  process.on("SIGINT", wait);
  try {
    return await new Promise<number | NodeJS.Signals>((resolve, reject) => {
      running.once("error", reject);
      running.once("close", (code: number | null, signal: NodeJS.Signals | null) => resolve(signal ?? code ?? 1));
    });
  } finally {
    process.off("SIGINT", wait);
  }
}

/** The outputs of a stack that has been applied, as `terraform output -json` gives them. */
export async function terraformOutputs(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)("terraform", [`-chdir=${folder}`, "output", "-json"]);
  return stdout;
}
