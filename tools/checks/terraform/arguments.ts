import { metaArguments, parseTemplate, type Finding, type StackDocument } from "@slipstream/languages";
import type { ArgumentType, NestedArguments, ProviderSchema } from "./provider-schema.ts";

/** Arguments that a resource's type does not have, that are of another type, or that are missing. */
export function argumentFaults(stacks: readonly StackDocument[], schema: ProviderSchema): Finding[] {
  return stacks.flatMap(({ name: stack, document }) =>
    Object.entries(document.resource ?? {}).flatMap(([type, named]): Finding[] => {
      const known = schema.types[type];
      if (!known) {
        const message = "the extracted provider schema does not have the type.";
        const advice = "Run: node tools/checks/terraform/extract-provider-schema.ts";
        return [{ rule: "resource-type", stack, address: type, message, advice }];
      }
      return Object.entries(named).flatMap(([id, given]) => {
        const own = Object.fromEntries(Object.entries(given).filter(([name]) => !metaArguments.has(name)));
        return nestedFaults(own, known, `${type}.${id}`).map((fault) => ({ ...fault, stack }));
      });
    }),
  );
}

type Fault = Omit<Finding, "stack">;

function nestedFaults(given: object, known: NestedArguments, address: string): Fault[] {
  const missing = (known.required ?? []).filter((name) => !(name in given));
  return [
    ...missing.map((name) => ({ rule: "argument-missing", address, message: `${name} is required.`, advice: "Give it." })),
    ...Object.entries(given).flatMap(([name, value]): Fault[] => {
      const type = Object.hasOwn(known.arguments, name) ? known.arguments[name] : undefined;
      if (type) return valueFaults(value, type, `${address}.${name}`);
      const message = `there is no argument "${name}".`;
      return [{ rule: "argument-unknown", address, message, advice: `There is: ${Object.keys(known.arguments).join(", ")}.` }];
    }),
  ];
}

function valueFaults(value: unknown, type: ArgumentType, address: string): Fault[] {
  if (value === null) return [];
  // A block that may be repeated is a list of objects; Terraform takes one object for a list of one.
  if (typeof type === "object") {
    const blocks: unknown[] = Array.isArray(value) ? value : [value];
    return blocks.flatMap((block) => {
      if (isObject(block)) return nestedFaults(block, type, address);
      return isReference(block) ? [] : [wrong(block, "a block", address)];
    });
  }
  return isOfType(value, type) ? [] : [wrong(value, words[type], address)];
}

const words = {
  bool: "true or false",
  list: "a list",
  map: "a map",
  number: "a number",
  string: "a text",
} satisfies Record<Exclude<ArgumentType, object>, string>;

function wrong(value: unknown, rule: string, address: string): Fault {
  const message = `it is ${JSON.stringify(value)}; it must be ${rule}.`;
  return { rule: "argument-type", address, message, advice: "Mend the value." };
}

/** Terraform turns a text into a number or a boolean where it reads as one, and the other way round. */
function isOfType(value: unknown, type: Exclude<ArgumentType, object>): boolean {
  if (isReference(value)) return true;
  if (type === "list") return Array.isArray(value);
  if (type === "map") return isObject(value);
  if (type === "bool") return value === true || value === false || value === "true" || value === "false";
  if (type === "number") return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
  return ["string", "number", "boolean"].includes(typeof value);
}

/** One expression and nothing else: what it is of is known at apply. */
function isReference(value: unknown): boolean {
  const parts = typeof value === "string" ? parseTemplate(value) : [];
  return parts.length === 1 && parts[0]?.kind === "expression";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
