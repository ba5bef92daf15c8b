import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command.ts";

/** What `npm run plan` made, for `npm run apply` and for whoever tells people about it. */
export interface Plans {
  readonly stage: string;
  /** What made them, e.g. "OpenTofu 1.12.6": nothing else applies them. */
  readonly by: string;
  /** In the order of deployment. */
  readonly stacks: readonly (PlannedStack | WaitingStack)[];
}

export interface PlannedStack {
  readonly name: string;
  /** Whether applying the plan does anything. */
  readonly changes: boolean;
  /** SHA-256 of the outputs of other stacks that were read for the plan. */
  readonly reads: string;
}

/** A stack that cannot be planned yet, because it reads what is not deployed. */
export interface WaitingStack {
  readonly name: string;
  /** The outputs of other stacks that are not there. */
  readonly waitsFor: readonly string[];
}

const fileIn = (outDir: string) => join(outDir, "plans.json");

export function writePlans(outDir: string, plans: Plans): void {
  writeFileSync(fileIn(outDir), `${JSON.stringify(plans, undefined, 2)}\n`);
}

export function readPlans(outDir: string): Plans {
  try {
    return JSON.parse(readFileSync(fileIn(outDir), "utf8")) as Plans;
  } catch {
    throw new CommandError(`There are no plans in ${outDir}: make them with npm run plan.`);
  }
}

/** After this there is nothing to apply and nothing to review in `outDir`. */
export function removePlans(outDir: string): void {
  rmSync(fileIn(outDir), { force: true });
  rmSync(join(outDir, "plans"), { recursive: true, force: true });
}
