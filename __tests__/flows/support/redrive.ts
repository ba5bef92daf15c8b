import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { BackendUnderTest } from "./backend.ts";

const root = join(import.meta.dirname, "../../..");

/** Runs `npm run redrive` against a backend; answers with what it printed. Rejects when it exits with another code than 0. */
export async function redrive(backend: BackendUnderTest, ...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { NODE_OPTIONS: _jestOnly, ...env } = process.env;
  const command = [join(root, "cli/redrive.ts"), "--endpoint", backend.runtime.baseUrl, ...args];
  return promisify(execFile)(process.execPath, command, { cwd: root, env: { ...env, NO_COLOR: "1" } });
}

/** The same with `--json`, parsed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the command prints
export async function redriveJson(backend: BackendUnderTest, ...args: readonly string[]): Promise<any> {
  return JSON.parse((await redrive(backend, "--json", ...args)).stdout);
}
