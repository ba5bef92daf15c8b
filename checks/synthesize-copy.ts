import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
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
  const stacks = join(folder, "cdktf.out/stacks");
  const names = (await readdir(stacks)).sort();
  return Promise.all(
    names.map(async (name) => ({ name, document: JSON.parse(await readFile(join(stacks, name, "cdk.tf.json"), "utf8")) })),
  );
}
