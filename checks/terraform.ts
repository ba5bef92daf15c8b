import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Check, Finding, Skipped } from "./check.ts";
import type { StackJson } from "./guard-rails/declarations.ts";
import { synthesizedStages } from "./synthesized.ts";
import { asBuiltIn } from "./terraform/as-built-in.ts";

const run = promisify(execFile);

/**
 * A real Terraform takes every stage's stacks: reads them, validates them and applies them, in their order, with AWS's resources
 * rewritten to built-in ones. It finds what is escaped wrongly, undeclared or in a circle; what only the AWS provider knows it
 * does not. No network, no credentials.
 */
export const terraformCheck: Check = {
  name: "terraform",
  run: async (): Promise<readonly Finding[] | Skipped> => {
    const isThere = await run("terraform", ["version"]).then(
      () => true,
      () => false,
    );
    if (!isThere) return { skipped: "there is no terraform on the PATH" };
    const findings: Finding[] = [];
    for (const { stacks } of await synthesizedStages()) findings.push(...(await applyStacks(stacks)));
    return findings;
  },
};

/** What Terraform says against the stacks of a stage. The first is what the others refer to. */
export async function applyStacks(stacks: readonly StackJson[]): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-terraform-"));
  try {
    for (const stack of inOrder(stacks)) {
      // As deep as synth puts it: the path to the other stack's state is relative.
      const cwd = join(folder, "cdktf.out/stacks", stack.name);
      await mkdir(cwd, { recursive: true });
      await writeFile(join(cwd, "cdk.tf.json"), JSON.stringify(asBuiltIn(stack), undefined, 1));
      for (const command of [["init"], ["validate"], ["apply", "-auto-approve"]]) {
        const refused = await terraform(cwd, command);
        // The stacks after it would only miss its outputs.
        if (refused !== undefined)
          return [{ file: `${stack.name}: cdk.tf.json`, rule: `terraform ${command[0]}`, message: refused }];
      }
    }
    return [];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Those that read no other stack's state first. */
function inOrder(stacks: readonly StackJson[]): StackJson[] {
  const reads = ({ document }: StackJson) => (document.data?.terraform_remote_state === undefined ? 0 : 1);
  return [...stacks].sort((a, b) => reads(a) - reads(b));
}

async function terraform(cwd: string, [command, ...options]: readonly string[]): Promise<string | undefined> {
  const { TF_CLI_CONFIG_FILE: _, ...own } = process.env;
  const env = { ...own, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  const input = command === "validate" ? [] : ["-input=false"];
  return run("terraform", [command!, "-no-color", ...input, ...options], { cwd, env, maxBuffer: 64 * 1024 * 1024 }).then(
    () => undefined,
    (error: { stderr?: string; message: string }) => shortened(error.stderr?.trim() || error.message),
  );
}

/** Terraform quotes the whole line, which may be a resolver's code. */
function shortened(text: string): string {
  return text.replaceAll(/^(.{200}).+$/gm, "$1 …");
}
