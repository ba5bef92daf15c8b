import { CommandError } from "../command.ts";
import { askedPath } from "./asked-path.ts";

/**
 * The folders that `--stacks a b` or `--stacks a --stacks b` names, as absolute paths; undefined when there is no such option.
 * @param args what belongs to no option: further folders. Throws `CommandError` for these without `--stacks`.
 */
export function stackFolders(stacks: readonly string[] | undefined, args: readonly string[]): readonly string[] | undefined {
  if (!stacks && args.length > 0) throw new CommandError(`Unexpected argument "${args[0]}": folders of stacks follow --stacks.`);
  return stacks && [...stacks, ...args].map((folder) => askedPath(folder, "--stacks"));
}
