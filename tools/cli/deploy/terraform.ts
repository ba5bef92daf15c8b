import { execFile, spawn, type StdioOptions } from "node:child_process";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { terraformFile, terraformName } from "@slipstream/offline-plan";
import { CommandError } from "../command.ts";

/**
 * Runs Terraform in a stack's folder as if it had been called from the terminal: it shows its plan and asks its questions itself.
 * Throws a `CommandError` when it fails, or when its plan is declined.
 */
export async function terraform(folder: string, command: string, ...options: readonly string[]): Promise<void> {
  demandSuccess(await runTerraform(folder, command, ...options), folder, command);
}

/** Runs Terraform as `terraform` does. Resolves with its exit code, or the signal that ended it. */
export async function runTerraform(
  folder: string,
  command: string,
  ...options: readonly string[]
): Promise<number | NodeJS.Signals> {
  return start(folder, [command, ...options], "inherit").ended;
}

/** Writes what Terraform prints into a file, straight: a plan can have many megabytes. Throws a `CommandError` when it fails. */
export async function terraformTo(file: string, folder: string, command: string, ...options: readonly string[]): Promise<void> {
  const { running, ended } = start(folder, [command, ...options], ["ignore", "pipe", "inherit"]);
  const [code] = await Promise.all([ended, pipeline(running.stdout!, createWriteStream(file))]);
  demandSuccess(code, folder, command);
}

/** The outputs of a stack that has been applied, as `terraform output -json` gives them. */
export async function terraformOutputs(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(terraformFile(), [`-chdir=${folder}`, "output", "-json"]);
  return stdout;
}

/** Throws the `CommandError` of a Terraform that has ended otherwise than with 0. */
export function demandSuccess(code: number | NodeJS.Signals, folder: string, command: string): void {
  if (code === 0) return;
  const end = typeof code === "number" ? `exit code ${code}` : code;
  throw new CommandError(`${terraformName()} ${command} ended with ${end} in ${folder}.`);
}

function start(folder: string, args: readonly string[], stdio: StdioOptions) {
  const running = spawn(terraformFile(), [`-chdir=${folder}`, ...args], { stdio });
  // The terminal sends Ctrl-C to both: a second one would have Terraform leave its state as it is. Nobody but this sends it the
  // end of a job. It ends in its own time, its state written and unlocked; this waits for it.
  const wait = () => undefined;
  const end = () => running.kill("SIGTERM");
  process.on("SIGINT", wait).on("SIGTERM", end);
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    running.once("error", reject);
    running.once("close", (code: number | null, signal: NodeJS.Signals | null) => resolve(signal ?? code ?? 1));
  }).finally(() => process.off("SIGINT", wait).off("SIGTERM", end));
  return { running, ended };
}
