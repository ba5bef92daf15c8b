import { isMap, type Value, type ValueMap } from "./plan/value.ts";

/** Each string of a JSON text; with the colon behind it, it is a key. */
const strings = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/**
 * The object that a text is in JSON; undefined for any other. One that has a key twice is none: which of the two counts, each reader decides for
 * itself, and nobody knows what AWS does.
 */
export function objectIn(text: string): ValueMap | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const read = JSON.parse(text) as Value;
    const written = [...text.matchAll(strings)].filter(([, colon]) => colon !== undefined);
    return isMap(read) && keysIn(read) === written.length ? read : undefined;
  } catch {
    return undefined;
  }
}

function keysIn(value: Value): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value as ValueMap).reduce<number>((sum, inner) => sum + keysIn(inner), own);
}
