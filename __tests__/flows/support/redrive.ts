import type { BackendUnderTest } from "./backend.ts";
import { runCommand } from "./run-command.ts";

/** Runs `npm run redrive` against a backend; answers with what it printed. Rejects when it exits with another code than 0. */
export async function redrive(
  backend: BackendUnderTest,
  ...args: readonly string[]
): Promise<{ stdout: string; stderr: string }> {
  return runCommand(backend, "redrive", args);
}

/** The same with `--json`, parsed. */
// oxlint-disable-next-line typescript/no-explicit-any -- what the command prints
export async function redriveJson(backend: BackendUnderTest, ...args: readonly string[]): Promise<any> {
  return JSON.parse((await redrive(backend, "--json", ...args)).stdout);
}
