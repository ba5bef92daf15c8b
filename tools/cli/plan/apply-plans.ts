import { join } from "node:path";
import { terraform } from "../deploy/terraform.ts";
import { planFile } from "./plan-stacks.ts";
import type { Plans } from "./plans-file.ts";
import { readOutputs } from "./read-outputs.ts";

/** What became of the plans, stacks by name. */
export interface Applied {
  readonly applied: readonly string[];
  /** Not touched, and in need of a new plan; with the reason. */
  readonly left: readonly { readonly name: string; readonly because: string }[];
}

/**
 * Applies the plan files that `planStacks` made, and nothing else. Stops before the first stack that has none, or whose plan was
 * made with outputs that another stack has changed since: Terraform itself would put the old values into place.
 * @param missing says what a stack still waits for besides; undefined: nothing
 * @param stacksDir where the stacks' folders are
 * @throws {CommandError} when Terraform fails, e.g. because the state has changed since the plan was made
 */
export async function applyPlans(
  stacksDir: string,
  { stacks }: Plans,
  missing: (stack: string) => Promise<string | undefined> = async () => undefined,
): Promise<Applied> {
  const folders = stacks.map(({ name }) => join(stacksDir, name));
  for (const [index, stack] of stacks.entries()) {
    const folder = folders[index]!;
    const stop = (because: string): Applied => ({
      applied: stacks.slice(0, index).map(({ name }) => name),
      left: stacks.slice(index).map(({ name }) => {
        return { name, because: name === stack.name ? because : `it comes after ${stack.name}` };
      }),
    });
    if ("waitsFor" in stack) return stop("it had to wait for another stack, and has no plan");
    const waitsFor = await missing(stack.name);
    if (waitsFor !== undefined) return stop(waitsFor);
    // The plan holds the providers' checksums: others than those it was made with are refused.
    await terraform(folder, "init", "-input=false", "-lockfile=readonly");
    const { hash } = await readOutputs(folder, folders.slice(0, index));
    if (hash !== stack.reads) return stop("another stack's outputs are not those that it was planned with");
    await terraform(folder, "apply", "-input=false", "-lock-timeout=5m", planFile);
  }
  return { applied: stacks.map(({ name }) => name), left: [] };
}
