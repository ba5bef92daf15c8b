import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../../synth/project-root.ts";

/** What a command of this project prints, in color. Throws when it fails. */
export async function printed(command: string, ...args: readonly string[]): Promise<string> {
  const words = [join(projectRoot, `tools/cli/${command}.ts`), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env: { ...process.env, FORCE_COLOR: "1" } });
  return stdout;
}
