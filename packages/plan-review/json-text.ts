import { isMap, type Value, type ValueMap } from "./plan/value.ts";

/** A string of a JSON text, what is before it, and what is behind it: a colon if it is a key. */
const string = /[^"]*"[^"\\]*(?:\\.[^"\\]*)*"\s*/y;

/**
 * The object that a text is in JSON; undefined for any other. One that has a key twice is none: which of the two counts, each reader decides for
 * itself, and nobody knows what AWS does.
 */
export function objectIn(text: string): ValueMap | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const read = JSON.parse(text) as Value;
    return isMap(read) && keysIn(read) === writtenKeys(text) ? read : undefined;
  } catch {
    return undefined;
  }
}

function writtenKeys(text: string): number {
  let keys = 0;
  string.lastIndex = 0;
  while (string.test(text)) if (text[string.lastIndex] === ":") keys += 1;
  return keys;
}

function keysIn(value: Value): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value as ValueMap).reduce<number>((sum, inner) => sum + keysIn(inner), own);
}
