import { parseReference, parseTemplate, remoteOutput } from "@slipstream/languages";
import { isObject, type Json } from "./marked-value.ts";
import { Unknown, type Value, type ValueMap } from "./value.ts";

type JsonObject = { readonly [key: string]: Json };

/** What an object is found by: whatever it comes to, it is that of the resource at the address. */
const identifying = /^(arn|id|url|\w+_(arn|id|url))$/;

/** A value that is known only after apply, somewhere within. */
export function holdsUnknown(value: Value | undefined): boolean {
  if (value instanceof Unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value as ValueMap).some(holdsUnknown);
}

/**
 * A text that stands for an attribute that holds what is known only after apply: whatever its configuration comes to, it is another text
 * if that is another. Empty for what is not configured. Undefined where the plan does not tell: HCL has no more than what an expression
 * refers to, and what a local value, a function or another resource's setting is, no plan says.
 * @param expressions what the resource is configured with; undefined when the plan has no configuration of it
 * @param textOf the text with outputs of other stacks replaced by what they are
 */
export function writtenFor(
  value: Value,
  name: string,
  expressions: JsonObject | undefined,
  textOf: (text: string) => string,
): string | undefined {
  if (!expressions) return undefined;
  // A dynamic block is not in the configuration of a plan, and may be known in part.
  if (!Object.hasOwn(expressions, name)) return value instanceof Unknown ? "" : undefined;
  const texts = leaves(expressions[name]);
  return texts?.every(isFixed) ? JSON.stringify(texts.map(textOf)) : undefined;

  function isFixed(text: string): boolean {
    return parseTemplate(text).every((part) => {
      if (part.kind === "literal") return true;
      const reference = parseReference(part.text);
      if (!reference) return false;
      if (remoteOutput(reference)) return textOf(part.raw) !== part.raw;
      const { mode, type, path } = reference;
      return mode === "resource" && type.startsWith("aws_") && path.length === 1 && identifying.test(String(path[0]));
    });
  }
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
