import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { CommandError } from "../command.ts";
import { runTerraform, terraform } from "../deploy/terraform.ts";
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
    await showAsJson(folder, join(jsonDir, `${name}.json`));
  }
  return stacks;
}

/** Whether the plan has changes: `-detailed-exitcode` says so with 2. */
async function plan(folder: string): Promise<boolean> {
  const code = await runTerraform(folder, "plan", "-input=false", "-lock=false", "-detailed-exitcode", `-out=${planFile}`);
  if (code !== 0 && code !== 2) throw new CommandError(`terraform plan ended with ${code} in ${folder}.`);
  return code === 2;
}

/** Straight to the file: a plan can have many megabytes. */
async function showAsJson(folder: string, file: string): Promise<void> {
  const shown = spawn("terraform", [`-chdir=${folder}`, "show", "-json", planFile], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => shown.once("close", resolve));
  await pipeline(shown.stdout, createWriteStream(file));
  const code = await ended;
  if (code !== 0) throw new CommandError(`terraform show ended with ${code} in ${folder}.`);
}
