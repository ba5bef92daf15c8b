import type { Declarations, Resource } from "@slipstream/languages";

/** Finds the addresses of what a value among a resource's arguments refers to, through other stacks' outputs, too. */
export function referredBy({ stack }: Resource, declarations: Declarations): (value: unknown) => string[] {
  return (value) => declarations.referred(value, stack).map(({ address }) => address);
}
