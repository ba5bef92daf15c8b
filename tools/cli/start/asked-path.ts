import { resolve } from "node:path";
import { CommandError } from "../command.ts";

/**
 * A path as it was meant where the command was called: npm runs a script in the package's folder. Throws `CommandError` for an empty one, as an
 * unset variable of a shell's leaves it: it would be the folder itself.
 * @param option that it was given with, e.g. `--data-dir`
 */
export function askedPath(path: string, option: string): string {
  if (path === "") throw new CommandError(`${option} is "": give a folder.`);
  const { npm_lifecycle_event: script, INIT_CWD: asked } = process.env;
  return resolve((script === "start" || script === "seed") && asked ? asked : process.cwd(), path);
}
