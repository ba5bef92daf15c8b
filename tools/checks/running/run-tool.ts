import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * Programs in Go, the compiler and the linter, need not tidy their memory before it is much: a quarter of their work, and they are soon gone.
 * Both end below 1.6 GiB. A limit near that costs more than tidying all along.
 */
const withoutTidying = { GOGC: "off", GOMEMLIMIT: "3GiB" };

/**
 * Runs a program that is installed with the project, by the Node that runs this. In a process of its own, since most never pause.
 * @param script from the project's root, e.g. `node_modules/knip/bin/knip.js`
 * @param found the codes by which it says that it found something
 * @returns what it wrote to stdout. Throws an `Error` with what it said when it could not look.
 */
export async function runTool(script: string, options: readonly string[], ...found: readonly number[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, [script, ...options], {
    env: { ...withoutTidying, ...process.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return run.then(
    ({ stdout }) => stdout,
    ({ code, stdout, stderr, message }: { code: number; stdout: string; stderr: string; message: string }) => {
      if (!found.includes(code) || stdout === "") throw new Error(stderr.trim() || stdout.trim() || message);
      return stdout;
    },
  );
}
