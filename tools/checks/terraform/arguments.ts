import { parseTemplate, type StackDocument } from "@slipstream/languages";
import type { ArgumentType, NestedArguments, ProviderSchema } from "./provider-schema.ts";
import type { StackFault } from "./stack-fault.ts";

/** Terraform's own, for every resource. Source: Terraform's documentation, "Resource Blocks", meta-arguments. */
const metaArguments = new Set(["//", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]);

/** Arguments that a resource's type does not have, that are of another type, or that are missing. */
export function argumentFaults(stacks: readonly StackDocument[], schema: ProviderSchema): StackFault[] {
  return stacks.flatMap(({ name: stack, document }) =>
    Object.entries(document.resource ?? {}).flatMap(([type, named]): StackFault[] => {
      const known = schema.types[type];
      if (!known) {
        const message =
          "the extracted provider schema does not have the type. Run: node tools/checks/terraform/extract-provider-schema.ts";
        return [{ stack, place: type, rule: "resource-type", message }];
      }
      return Object.entries(named).flatMap(([id, given]) => {
        const own = Object.fromEntries(Object.entries(given).filter(([name]) => !metaArguments.has(name)));
        return nestedFaults(own, known, `${type}.${id}`).map((fault) => ({ stack, ...fault }));
      });
    }),
  );
}

type Fault = Omit<StackFault, "stack">;

function nestedFaults(given: object, known: NestedArguments, place: string): Fault[] {
  const missing = (known.required ?? []).filter((name) => !(name in given));
  return [
    ...missing.map((name) => ({ place, rule: "argument-missing", message: `${name} is required. Give it.` })),
    ...Object.entries(given).flatMap(([name, value]): Fault[] => {
      const type = Object.hasOwn(known.arguments, name) ? known.arguments[name] : undefined;
      if (type) return valueFaults(value, type, `${place}.${name}`);
      const message = `there is no argument "${name}". There is: ${Object.keys(known.arguments).join(", ")}.`;
      return [{ place, rule: "argument-unknown", message }];
    }),
  ];
}

function valueFaults(value: unknown, type: ArgumentType, place: string): Fault[] {
  if (value === null) return [];
  // A block that may be repeated is a list of objects; Terraform takes one object for a list of one.
  if (typeof type === "object") {
    const blocks: unknown[] = Array.isArray(value) ? value : [value];
    return blocks.flatMap((block) => {
      if (isObject(block)) return nestedFaults(block, type, place);
      return isReference(block) ? [] : [wrong(block, "a block", place)];
    });
  }
  return isOfType(value, type) ? [] : [wrong(value, words[type], place)];
}

const words = {
  bool: "true or false",
  list: "a list",
  map: "a map",
  number: "a number",
  string: "a text",
} satisfies Record<Exclude<ArgumentType, object>, string>;

function wrong(value: unknown, rule: string, place: string): Fault {
  return { place, rule: "argument-type", message: `it is ${JSON.stringify(value)}; it must be ${rule}. Mend the value.` };
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
