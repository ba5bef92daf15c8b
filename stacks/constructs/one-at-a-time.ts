import type { ITerraformDependable, TerraformMetaArguments } from "cdktf";

/**
 * What an API's data sources and functions have in common. AppSync changes one thing of an API at a time and refuses what comes
 * meanwhile (`ConcurrentModificationException`), and the provider puts only resolvers in a row: each waits for the one before.
 * AppSync keeps what a resolver uses, too: one that is taken out goes after its resolver has let go of it, which Terraform does for
 * what was applied with `createBeforeDestroy` alone. Why, and how far that spreads: docs/adr/0019-appsync-in-order.md.
 */
export function oneAtATime(before: ITerraformDependable | undefined): Pick<TerraformMetaArguments, "dependsOn" | "lifecycle"> {
  return { lifecycle: { createBeforeDestroy: true }, ...(before && { dependsOn: [before] }) };
}
