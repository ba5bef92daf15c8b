import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * Runs the main.ts in `folder`, with `environment` and nothing else in its environment. Throws an `Error` with what it said when it
 * fails.
 * @param preload A module's text that runs before.
 */
export async function runMain(folder: string, environment: NodeJS.ProcessEnv, preload: string): Promise<void> {
  const arguments_ = [`--import=data:text/javascript,${encodeURIComponent(preload)}`, "main.ts"];
  const run = promisify(execFile)(process.execPath, arguments_, { cwd: folder, env: environment });
  await run.catch((error: { stderr?: string; message: string }) => {
    throw new Error(error.stderr?.trim() || error.message);
  });
}
