import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { BackendUnderTest } from "./backend.ts";

/** For a test that runs commands: each starts a process of its own, which takes seconds on a busy machine. */
export const commandsTimeoutMs = 180_000;

const root = join(import.meta.dirname, "../../..");

/**
 * Runs a command of `tools/cli/`, e.g. `redrive`, against a backend; answers with what it printed. Rejects with that and the `code` when
 * it exits with another one than 0.
 */
export async function runCommand(
  { runtime }: BackendUnderTest,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string; stderr: string }> {
  const { NODE_OPTIONS: _jestOnly, ...env } = process.env;
  const words = [join(root, "tools/cli", `${command}.ts`), "--endpoint", runtime.baseUrl, ...args];
  return promisify(execFile)(process.execPath, words, { cwd: root, env: { ...env, NO_COLOR: "1", ...environment } });
}
