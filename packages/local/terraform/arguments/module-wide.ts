import { commonArguments } from "@slipstream/languages";
import type { Arguments } from "../resource-type.ts";
import { parseLifecycle, type Lifecycle } from "./lifecycle.ts";

/** A block of a stack's document, its module-wide arguments told apart. */
export interface SplitBlock {
  /** What is left: the resource's own arguments, and `commonArguments`. */
  readonly arguments: Arguments;
  readonly dependsOn: readonly string[];
  /** As in Terraform, e.g. `aws.us`. */
  readonly provider: string | undefined;
  readonly lifecycle?: Lifecycle;
}

/** They steer Terraform, not what it makes: comments, how long a change may take. */
const passedOver = new Set(["//", "timeouts"]);

/** They change how many there are or what else is done; running the resource without them would be another system. */
const refused: Readonly<Record<string, string>> = {
  count: "write each one out instead",
  for_each: "write each one out instead",
  provisioner: "leave it out",
  connection: "leave it out",
};

/**
 * Takes the arguments that Terraform itself has for every block off one. `null` counts as left out.
 * Throws for one that is not run here.
 */
export function splitBlock(block: Arguments): SplitBlock {
  const given = Object.entries(block).filter(([, value]) => value != null);
  const forbidden = given.map(([name]) => name).find((name) => Object.hasOwn(refused, name));
  if (forbidden) throw new Error(`${forbidden} is not run here; ${refused[forbidden]}`);
  const {
    depends_on: dependsOn = [],
    provider,
    lifecycle: steps,
    ...rest
  } = Object.fromEntries(given.filter(([name]) => !passedOver.has(name)));
  if (!Array.isArray(dependsOn) || dependsOn.some((address) => typeof address !== "string")) {
    throw new Error(`depends_on should be a list of addresses, not ${JSON.stringify(dependsOn)}`);
  }
  const lifecycle = parseLifecycle(steps);
  const split = { arguments: rest, dependsOn: dependsOn as string[], provider: provider as string | undefined };
  return { ...split, ...(lifecycle && { lifecycle }) };
}

/**
 * A resource's own arguments: without those that every resource has and nothing run here shows, once its region is known to be right.
 * @param region the one that runs here
 * Throws when the resource is to be in another one.
 */
export function ownArguments(args: Arguments, region: string): Arguments {
  if (args.region != null && args.region !== region) {
    throw new Error(`region ${JSON.stringify(args.region)}: the stacks are run in ${region} here, and nothing outside of it`);
  }
  return Object.fromEntries(Object.entries(args).filter(([name]) => !commonArguments.has(name)));
}
