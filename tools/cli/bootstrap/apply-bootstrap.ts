import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { bootstrapApp } from "../../../bootstrap/bootstrap-app.ts";
import { rolesStack, sharedStack, stateFile, type BootstrapSettings } from "../../../bootstrap/bootstrap-settings.ts";
import { CommandError } from "../command.ts";
import { terraform } from "../deploy/terraform.ts";

/**
 * Makes what all stages share, moves its state into the bucket, then makes the stage's roles. Whatever it was interrupted at, the next
 * one goes on: the state is in its file until all of it is in the bucket.
 * @param outDir the Terraform is written to `bootstrap/` there, and the state's file is in `state/` beside it
 * @param approve options for `terraform apply`
 */
export async function applyBootstrap(settings: BootstrapSettings, outDir: string, approve: readonly string[]): Promise<void> {
  const appDir = join(outDir, "bootstrap");
  const folderOf = (stack: string) => join(appDir, "stacks", stack);
  const { stage, found } = settings;
  const file = join(resolve(outDir, ".."), "state", stateFile(stage));
  synthesizeTo(appDir, settings);

  console.log(`\n${sharedStack} (1 of 2)`);
  await apply(folderOf(sharedStack), approve).catch((error: Error) => {
    const kept = !found.state && existsSync(file) ? ` What is made by now is in ${file}.` : "";
    throw new CommandError(`${error.message}${kept} To go on, run the same again. Not touched: ${rolesStack(stage)}.`);
  });
  if (!found.state) {
    console.log(`\nThe state moves from ${file} into the bucket ${stage.stateBucket}.`);
    synthesizeTo(appDir, { ...settings, found: { ...found, bucket: true, state: true } });
    await terraform(folderOf(sharedStack), "init", "-migrate-state", "-force-copy").catch((error: Error) => {
      throw new CommandError(`${error.message} The state is still in ${file}. To go on, run the same again.`);
    });
    for (const left of [file, `${file}.backup`]) rmSync(left, { force: true });
  }

  console.log(`\n${rolesStack(stage)} (2 of 2)`);
  await apply(folderOf(rolesStack(stage)), approve);
}

function synthesizeTo(appDir: string, settings: BootstrapSettings): void {
  mkdirSync(appDir, { recursive: true });
  bootstrapApp(settings, appDir).synth();
}

/** What an earlier run had for a backend does not count: where the state is has been looked up. */
async function apply(folder: string, approve: readonly string[]): Promise<void> {
  await terraform(folder, "init", "-reconfigure");
  await terraform(folder, "apply", ...approve);
}
