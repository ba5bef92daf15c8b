import { parseReference, parseTemplate, remoteOutput } from "@slipstream/languages";
import { isObject, type Json, type JsonObject } from "./json.ts";
import { isMap, Unknown, type Value, type ValueMap } from "./value.ts";

/** What a plan tells of its expressions. */
interface Told {
  /** The text with outputs of other stacks, and what resources have today, replaced by what they are. */
  readonly textOf: (text: string) => string;
  /** Whether the plan says what becomes of a resource of the same module. */
  readonly isPlanned: (address: string) => boolean;
}

/** What an object is found by: whatever it comes to, it is that of the resource at the address, or set there. */
const identifying = /^(arn|id|url|\w+_(arn|id|url))$/;

/** A value that is known only after apply, somewhere within. */
export function holdsUnknown(value: Value | undefined): boolean {
  if (value instanceof Unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value as ValueMap).some(holdsUnknown);
}

/**
 * A text that stands for an attribute that holds what is known only after apply: whatever its configuration comes to, it is another text
 * if that is another, as long as the resources that it refers to stay the same. Empty for what is not configured. Undefined where the plan
 * does not tell: HCL has no more than what an expression refers to, and what a local value or a function is, no plan says.
 * @param expressions what the resource is configured with; undefined when the plan has no configuration of it
 */
export function writtenFor(
  value: Value,
  name: string,
  expressions: JsonObject | undefined,
  { textOf, isPlanned }: Told,
): string | undefined {
  if (!expressions) return undefined;
  if (!Object.hasOwn(expressions, name)) return value instanceof Unknown ? "" : undefined;
  if (!isConfigured(value, expressions[name])) return undefined;
  const texts = leaves(expressions[name]);
  return texts?.every(isFixed) ? JSON.stringify(texts.map(textOf)) : undefined;

  function isFixed(text: string): boolean {
    return parseTemplate(text).every((part) => {
      if (part.kind === "literal") return true;
      const reference = parseReference(part.text);
      if (!reference) return false;
      if (remoteOutput(reference)) return textOf(part.raw) !== part.raw;
      const { mode, type, path, address } = reference;
      const isIdentity = type.startsWith("aws_") && path.length === 1 && identifying.test(String(path[0]));
      return mode === "resource" && isIdentity && isPlanned(address);
    });
  }
}

/** Whether all that is not known yet is configured, however deep: a `dynamic` block is not in the configuration of a plan. */
function isConfigured(value: Value, expression: Json | undefined): boolean {
  if (!holdsUnknown(value)) return true;
  if (isObject(expression) && ("constant_value" in expression || "references" in expression)) return true;
  if (Array.isArray(value)) {
    // The blocks of a set have another order.
    const blocks = [expression].flat();
    return blocks.length === value.length && value.every((one) => blocks.every((block) => isConfigured(one, block)));
  }
  return (
    isMap(value) && isObject(expression) && Object.entries(value).every(([name, one]) => isConfigured(one, expression[name]))
  );
}

/** The texts and other constants of an expression, however deep; undefined when a part of it is not written in the plan. */
function leaves(expression: Json | undefined): string[] | undefined {
  if (Array.isArray(expression)) return all(expression.map((inner: Json) => leaves(inner)));
  if (!isObject(expression)) return undefined;
  if (Object.hasOwn(expression, "constant_value")) return constants(expression.constant_value);
  if (Object.hasOwn(expression, "references")) return undefined;
  return all(Object.entries(expression).map(([name, inner]) => leaves(inner)?.map((text) => `${name}=${text}`)));
}

function constants(value: Json | undefined): string[] {
  if (typeof value !== "object" || value === null) return [typeof value === "string" ? value : JSON.stringify(value)];
  return Object.entries(value).flatMap(([name, inner]: [string, Json]) => constants(inner).map((text) => `${name}=${text}`));
}

function all(parts: readonly (string[] | undefined)[]): string[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
