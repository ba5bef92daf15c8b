import type { ResourceType } from "./resource-type.ts";

/** A type of which nothing is kept but what its arguments say: a change makes it again, and nothing is left to remove. */
export function madeAgain(type: Pick<ResourceType, "arguments" | "make">): ResourceType {
  return { ...type, update: (args, _was, resource) => type.make(args, resource), remove: () => undefined };
}
