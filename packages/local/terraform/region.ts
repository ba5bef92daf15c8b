import type { Stack } from "./stack.ts";

/** The one region that all stacks name in their AWS provider. Throws when they differ. @returns `eu-west-1` when none is named */
export function regionOf(stacks: readonly Stack[]): string {
  const regions = new Set(stacks.flatMap(({ region }) => region ?? []));
  if (regions.size > 1) {
    throw new Error(
      `The stacks are in different regions, one is run here: ${stacks
        .map(({ name, region }) => `${name} in ${region}`)
        .join(", ")}`,
    );
  }
  return [...regions][0] ?? "eu-west-1";
}
