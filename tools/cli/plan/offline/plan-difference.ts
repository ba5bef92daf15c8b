import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  asAws,
  withAwsNames,
  asBuiltIn,
  terraform,
  TerraformError,
  terraformName,
  type ShownPlan,
} from "@slipstream/offline-plan";
import { readStacks, type SynthesizedStack } from "../../../synthesize/read-stacks.ts";
import { CommandError } from "../../command.ts";
import { outputsReadBy } from "../read-outputs.ts";

export interface Difference {
  /** What synth wrote for what is taken to be deployed. Left out: nothing is. */
  readonly base?: string | undefined;
  /** What synth wrote for what is planned. */
  readonly target: string;
  /** An empty folder, for Terraform to work in. */
  readonly workDir: string;
  /** Where the plans go, each called after its stack. What is there is removed. */
  readonly jsonDir: string;
  readonly onProgress: (what: string) => void;
}

/** The plan of a stack, in the order of deployment. */
export interface PlannedOffline {
  readonly name: string;
  readonly changes: boolean;
  /** The stacks before it that were applied first, since it reads outputs that only their plans bring. */
  readonly after: readonly string[];
}

export interface PlannedDifference {
  /** In the order of deployment. */
  readonly stacks: readonly PlannedOffline[];
  /** Stacks that only the base has. They are not planned: no plan and no apply destroys them. */
  readonly gone: readonly string[];
}

const planFile = "tfplan";
const quiet = ["-no-color", "-input=false"];

/**
 * Plans with a real Terraform, though without the AWS provider, what turns the stacks of one synth into those of another one.
 * @throws {CommandError} when Terraform refuses a stack or a plan, e.g. for `prevent_destroy`
 */
export async function planDifference({ base, target, workDir, jsonDir, onProgress }: Difference): Promise<PlannedDifference> {
  rmSync(jsonDir, { recursive: true, force: true });
  mkdirSync(jsonDir, { recursive: true });
  // As deep as synth puts it: the paths to the states are relative.
  const folderOf = (name: string) => join(workDir, "cdktf.out/stacks", name);
  const stacks = { base: base === undefined ? new Map<string, SynthesizedStack>() : byName(base), target: byName(target) };
  for (const [name, stack] of stacks.base) {
    onProgress(`Applying ${name} of the base to a state of its own`);
    rewrite(stack, stacks.target.get(name), folderOf(name));
    await run(name, "the base", folderOf(name), "init", ...quiet);
    await run(name, "the base", folderOf(name), "apply", ...quiet, "-auto-approve");
  }
  const planned: PlannedOffline[] = [];
  const applied = new Set<string>();
  for (const [name, stack] of stacks.target) {
    onProgress(`Planning ${name}`);
    rewrite(stack, stacks.base.get(name), folderOf(name));
    if (!existsSync(join(folderOf(name), ".terraform"))) await run(name, "the checkout", folderOf(name), "init", ...quiet);
    const waiting = planned.map((stack) => stack.name).filter((before) => !applied.has(before));
    const after = (await missesOutputs(
      folderOf(name),
      planned.map((stack) => folderOf(stack.name)),
    ))
      ? waiting
      : [];
    for (const before of after) {
      await run(before, "the checkout", folderOf(before), "apply", ...quiet, planFile);
      applied.add(before);
    }
    await run(name, "the checkout", folderOf(name), "plan", ...quiet, `-out=${planFile}`);
    const shown = JSON.parse(await terraform(folderOf(name), "show", "-json", planFile)) as ShownPlan;
    writeFileSync(join(jsonDir, `${name}.json`), `${JSON.stringify(asAws(shown), undefined, 1)}\n`);
    planned.push({ name, changes: hasChanges(shown), after });
  }
  return { stacks: planned, gone: [...stacks.base.keys()].filter((name) => !stacks.target.has(name)) };
}

function byName(outDir: string): Map<string, SynthesizedStack> {
  return new Map(readStacks(outDir).map((stack) => [stack.name, stack]));
}

function rewrite({ file, document }: SynthesizedStack, other: SynthesizedStack | undefined, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const sizeOf = (packed: string) => statSync(join(dirname(file), packed)).size;
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(asBuiltIn(document, { sizeOf, other: other?.document })));
}

async function run(name: string, of: string, folder: string, command: string, ...options: readonly string[]): Promise<void> {
  await terraform(folder, command, ...options).catch((error: unknown) => {
    if (!(error instanceof TerraformError)) throw error;
    throw new CommandError(`${terraformName()} ${command} refuses ${name} of ${of}:\n${withAwsNames(error.message)}`);
  });
}

/** Whether the stack in `folder` reads what none of the stacks in `before` has in its state. */
async function missesOutputs(folder: string, before: readonly string[]): Promise<boolean> {
  const reads = outputsReadBy(folder);
  if (reads.length === 0) return false;
  const states = await Promise.all(before.map((other) => terraform(other, "output", "-json")));
  const there = new Set(states.flatMap((outputs) => Object.keys(JSON.parse(outputs) as object)));
  return reads.some((output) => !there.has(output));
}

function hasChanges({ resource_changes: resources, output_changes: outputs = {} }: ShownPlan): boolean {
  return [...resources, ...Object.values(outputs).map((change) => ({ change }))].some(({ change: { actions } }) =>
    actions.some((action) => action !== "no-op" && action !== "read"),
  );
}
