import { resolve } from "node:path";
import { CommandError } from "../command.ts";

/**
 * The folders that `--stacks a b` or `--stacks a --stacks b` names, as absolute paths; undefined when there is no such option.
 * @param args what belongs to no option: further folders. Throws `CommandError` for these without `--stacks`.
 */
export function stackFolders(stacks: readonly string[] | undefined, args: readonly string[]): readonly string[] | undefined {
  if (!stacks && args.length > 0) throw new CommandError(`Unexpected argument "${args[0]}": folders of stacks follow --stacks.`);
  return stacks && [...stacks, ...args].map((folder) => resolve(whereAsked(), folder));
}

/** npm runs a script in the package's folder, wherever it was called. */
function whereAsked(): string {
  const { npm_lifecycle_event: script, INIT_CWD: asked } = process.env;
  return script === "start" && asked ? asked : process.cwd();
}
