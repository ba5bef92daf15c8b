import type { Reference } from "./expression.ts";
import type { Attributes } from "./resource-type.ts";
import { errorAt, follow, templateAt, within, type Place } from "./scope.ts";
import type { ResourceBlock, Stack } from "./stack.ts";

/** What is known of a resource once it is made: its arguments, and over them what its provision returned. */
export type KnownAttributes = (resource: ResourceBlock) => Attributes;

/**
 * A value of the JSON with every expression replaced. A string that is nothing but one reference takes the value's own type
 * (a list stays a list); within text only strings, numbers and booleans fit, as in Terraform.
 */
export function resolveValue(value: unknown, place: Place, stacks: readonly Stack[], known: KnownAttributes): unknown {
  if (typeof value === "string") return resolveText(value, place, stacks, known);
  if (Array.isArray(value)) return value.map((member, index) => resolveValue(member, within(place, index, true), stacks, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolveValue(member, within(place, key, false), stacks, known)]),
  );
}

function resolveText(text: string, place: Place, stacks: readonly Stack[], known: KnownAttributes): unknown {
  const parts = templateAt(text, place);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    return typeof only === "string" ? only : resolveReference(only, place, stacks, known);
  }
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      const value = resolveReference(part, place, stacks, known);
      if (typeof value === "object") throw errorAt(place, part.text, "a list or a map can't stand within text");
      return String(value);
    })
    .join("");
}

function resolveReference(reference: Reference, place: Place, stacks: readonly Stack[], known: KnownAttributes): unknown {
  const referent = follow(reference, place, stacks);
  if (referent.kind === "output") {
    const output = { stack: referent.stack, address: `output.${referent.name}`, argument: "" };
    return pick(resolveValue(referent.value, output, stacks, known), reference.path.slice(2), reference, place);
  }
  return pick(known(referent.resource), reference.path, reference, place);
}

function pick(from: unknown, path: readonly (string | number)[], reference: Reference, place: Place): unknown {
  let value = from;
  for (const key of path) {
    const container: object = typeof value === "object" && value !== null ? value : {};
    if (!Object.hasOwn(container, key)) {
      throw errorAt(
        place,
        reference.text,
        `${JSON.stringify(key)} is not known here (known: ${Object.keys(container).join(", ") || "nothing"})`,
      );
    }
    value = container[key as keyof typeof container];
  }
  return value;
}
