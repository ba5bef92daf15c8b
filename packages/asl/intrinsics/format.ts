import { isArray, isObject, type Json } from "../data/json.ts";
import { InvalidArgument, shown } from "./invalid-argument.ts";

/**
 * Puts values in the places of `{}`. What stands behind a backslash stands for itself.
 * @param template Its text with the escapes in it.
 */
export function formatTemplate(template: Json | undefined, values: readonly Json[]): string {
  if (typeof template !== "string") throw new InvalidArgument(`Argument 1 must be a string, and was ${shown(template)}.`);
  let used = 0;
  const text = template.replace(/\\([\\'{}])|\{\}/g, (_, escaped?: string) => {
    if (escaped !== undefined) return escaped;
    used += 1;
    // Where there are too few, nothing comes of it.
    return javaText(values[used - 1]!);
  });
  if (used === values.length) return text;
  throw new InvalidArgument(`The template has ${used} places {} and there are ${values.length} values for them.`);
}

/** Objects and arrays as Java writes them: `{id=1, tags=[]}`. */
function javaText(value: Json): string {
  if (isArray(value)) return `[${value.map((item) => javaText(item)).join(", ")}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([name, inner]) => `${name}=${javaText(inner)}`)
      .join(", ")}}`;
  }
  return String(value);
}
