import { partitionOf } from "@slipstream/languages";
import type { Stack } from "./stack.ts";

/**
 * The one region that all stacks name in their AWS provider; `fallback` when none does, as Terraform takes the environment's.
 * Throws when they differ, or name one outside of the partition `aws`: ARNs begin otherwise there.
 */
export function regionOf(stacks: readonly Stack[], fallback: string): string {
  const named = stacks.filter(({ region }) => region !== undefined);
  const region = named[0]?.region ?? fallback;
  if (named.some((stack) => stack.region !== region)) {
    throw new Error(
      `The stacks are in different regions, one is run here: ${named.map((stack) => `${stack.name} in ${stack.region}`).join(", ")}`,
    );
  }
  if (partitionOf(region) !== "aws") {
    throw new Error(`Region ${region} is outside of the partition aws, which is the only one that is run here`);
  }
  return region;
}
