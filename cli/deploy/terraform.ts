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
  const running = spawn("terraform", [`-chdir=${folder}`, command, ...options], { stdio: "inherit" });
  // The terminal sends Ctrl-C to both. Terraform ends in its own time, its state written and unlocked; this waits for it.
  const wait = () => undefined;
  process.on("SIGINT", wait);
  try {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      running.once("error", reject);
      running.once("close", (...end) => resolve(end));
    });
    if (code !== 0) throw new CommandError(`terraform ${command} ended with ${signal ?? `exit code ${code}`} in ${folder}.`);
  } finally {
    process.off("SIGINT", wait);
  }
}

/** The outputs of a stack that has been applied, as `terraform output -json` gives them. */
export async function terraformOutputs(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)("terraform", [`-chdir=${folder}`, "output", "-json"]);
  return stdout;
}
