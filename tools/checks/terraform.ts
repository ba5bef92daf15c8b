import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { StackDocument } from "@slipstream/languages";
import { asBuiltIn, terraform, TerraformError } from "@slipstream/offline-plan";
import type { Check, Finding, Skipped } from "./check.ts";
import { synthesizedStages } from "./synthesized.ts";

/**
 * A real Terraform takes every stage's stacks: reads them, validates them and applies them, in their order, with AWS's resources
 * rewritten to built-in ones. It finds what is escaped wrongly, undeclared or in a circle; what only the AWS provider knows it
 * does not. No network, no credentials.
 */
export const terraformCheck: Check = {
  name: "terraform",
  run: async (): Promise<readonly Finding[] | Skipped> => {
    const isThere = await promisify(execFile)("terraform", ["version"]).then(
      () => true,
      () => false,
    );
    if (!isThere) return { skipped: "there is no terraform on the PATH" };
    const findings: Finding[] = [];
    for (const { stacks } of await synthesizedStages()) findings.push(...(await applyStacks(stacks)));
    return findings;
  },
};

const steps: readonly (readonly [command: string, ...options: string[]])[] = [
  ["init", "-no-color", "-input=false"],
  ["validate", "-no-color"],
  ["apply", "-no-color", "-input=false", "-auto-approve"],
];

/** What Terraform says against the stacks of a stage. The first is what the others refer to. */
export async function applyStacks(stacks: readonly StackDocument[]): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-terraform-"));
  try {
    for (const { name, document } of inOrder(stacks)) {
      // As deep as synth puts it: the path to the other stack's state is relative.
      const cwd = join(folder, "cdktf.out/stacks", name);
      await mkdir(cwd, { recursive: true });
      await writeFile(join(cwd, "cdk.tf.json"), JSON.stringify(asBuiltIn(document), undefined, 1));
      for (const [command, ...options] of steps) {
        const refused = await refusal(terraform(cwd, command, ...options));
        // The stacks after it would only miss its outputs.
        if (refused !== undefined) return [{ file: `${name}: cdk.tf.json`, rule: `terraform ${command}`, message: refused }];
      }
    }
    return [];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function refusal(run: Promise<unknown>): Promise<string | undefined> {
  try {
    await run;
    return undefined;
  } catch (error) {
    if (error instanceof TerraformError) return error.message;
    throw error;
  }
}

/** Those that read no other stack's state first. */
function inOrder(stacks: readonly StackDocument[]): StackDocument[] {
  const reads = ({ document }: StackDocument) => (document.data?.terraform_remote_state === undefined ? 0 : 1);
  return [...stacks].sort((a, b) => reads(a) - reads(b));
}
