import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { readStacks } from "../synth/synthesize-stacks.ts";
import type { StackJson } from "./guard-rails/declarations.ts";

/**
 * Synthesizes a copy of the project with nothing in the environment but `environment`: a stage's stacks, by name.
 * @param preload A module's text that runs before.
 */
export async function synthesizeCopy(folder: string, environment: Record<string, string>, preload = ""): Promise<StackJson[]> {
  const arguments_ = [`--import=data:text/javascript,${encodeURIComponent(preload)}`, "main.ts"];
  const run = promisify(execFile)(process.execPath, arguments_, { cwd: folder, env: environment });
  await run.catch((error: { stderr?: string; message: string }) => {
    throw new Error(`A copy of the project does not synthesize: ${error.stderr?.trim() || error.message}`);
  });
  return readStacks(join(folder, "cdktf.out"));
}
