import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { terraformFile } from "./terraform-program.ts";

/** What Terraform has against a stack, with its own words in `message`. */
export class TerraformError extends Error {}

/** With built-in resources alone it need not tidy its memory before it is much: a third of its work, and it is soon gone. */
const withoutTidying = { GOGC: "off", GOMEMLIMIT: "1500MiB" };

/**
 * Runs Terraform in `folder`, which needs built-in resources only, and resolves with what it prints. Settings of the environment
 * (`TF_CLI_ARGS`, `TF_WORKSPACE`, …) are for the user's own stacks, and do not count here. It ends with this process.
 * @throws {TerraformError} when it fails
 */
export async function terraform(folder: string, command: string, ...options: readonly string[]): Promise<string> {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TF_")));
  const env = { ...withoutTidying, ...own, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  const run = promisify(execFile)(terraformFile(), [command, ...options], { cwd: folder, env, maxBuffer: 1 << 28 });
  // Before whatever removes its folder then: it has nothing to keep, and would write on.
  const stop = () => run.child.kill("SIGKILL");
  process.prependListener("exit", stop);
  return run
    .then(
      ({ stdout }) => stdout,
      (error: { stderr?: string; message: string }) => {
        throw new TerraformError(shortened(error.stderr?.trim() || error.message));
      },
    )
    .finally(() => process.off("exit", stop));
}

/** Terraform quotes the whole line, which may be a resolver's code. */
function shortened(text: string): string {
  return text.replaceAll(/^(.{200}).+$/gm, "$1 …");
}
