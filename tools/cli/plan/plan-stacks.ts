import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { demandSuccess, runTerraform, terraform, terraformTo } from "../deploy/terraform.ts";
import type { Plans } from "./plans-file.ts";
import { readOutputs } from "./read-outputs.ts";

/** The plan in a stack's folder, as Terraform applies it. It holds all values in clear, secret ones as well. */
export const planFile = "tfplan";

/**
 * Plans the stacks in `folders`, in this order, and puts each plan as JSON into `jsonDir`, called after its stack. A stack that
 * reads what is not deployed yet is left out. No lock is taken, so that it takes no right to write: when the state changes before
 * it is applied, Terraform refuses the plan.
 */
export async function planStacks(folders: readonly string[], jsonDir: string): Promise<Plans["stacks"]> {
  rmSync(jsonDir, { recursive: true, force: true });
  mkdirSync(jsonDir, { recursive: true });
  const stacks: Plans["stacks"][number][] = [];
  for (const [index, folder] of folders.entries()) {
    const name = basename(folder);
    rmSync(join(folder, planFile), { force: true });
    await terraform(folder, "init", "-input=false");
    const { missing, hash } = await readOutputs(folder, folders.slice(0, index));
    if (missing.length > 0) {
      stacks.push({ name, waitsFor: missing });
      continue;
    }
    stacks.push({ name, changes: await plan(folder), reads: hash });
    await terraformTo(join(jsonDir, `${name}.json`), folder, "show", "-json", planFile);
  }
  return stacks;
}

/** Whether the plan has changes: `-detailed-exitcode` says so with 2. */
async function plan(folder: string): Promise<boolean> {
  const code = await runTerraform(folder, "plan", "-input=false", "-lock=false", "-detailed-exitcode", `-out=${planFile}`);
  if (code === 2) return true;
  demandSuccess(code, folder, "plan");
  return false;
}
