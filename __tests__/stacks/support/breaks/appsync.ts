import type { Broken } from "./broken.ts";

const step = "aws_appsync_function.api_resolver_recordPlacement";
const last = "aws_appsync_function.api_resolver_loadAttempt";
const resolver = "aws_appsync_resolver.api_resolver_Query_getOrder";

/** The order of what an AppSync API is made of. */
export const appsyncBroken: readonly Broken[] = [
  {
    rule: "appsync-order",
    name: "a step that would be destroyed while its resolver uses it",
    break: (stacks) => stacks.override(step, "lifecycle.create_before_destroy", false),
    says: `${step}: lifecycle.create_before_destroy is false;`,
  },
  {
    rule: "appsync-order",
    name: "two steps that would be made at the same time",
    break: (stacks) => stacks.override(step, "depends_on", undefined),
    says: `${step}: it is made neither before nor after aws_appsync_function.api_resolver_loadPlacedOrder;`,
  },
  {
    rule: "appsync-order",
    name: "a resolver that would be made beside the steps",
    break: (stacks) => stacks.override(resolver, "depends_on", undefined),
    says: `${resolver}: it is not made after ${last}, the last of its API;`,
  },
];
