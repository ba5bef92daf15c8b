import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding, StackDocument } from "@slipstream/languages";
import { asBuiltIn, terraform, TerraformError, terraformName } from "@slipstream/offline-plan";

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
        if (refused !== undefined) return [{ rule: `${terraformName()} ${command}`, stack: name, message: refused }];
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

/** Those that read fewer other stacks' states first: whoever reads a stack's reads those that it reads as well. */
function inOrder(stacks: readonly StackDocument[]): StackDocument[] {
  const reads = ({ document }: StackDocument) => Object.keys(document.data?.terraform_remote_state ?? {}).length;
  return [...stacks].sort((a, b) => reads(a) - reads(b));
}
