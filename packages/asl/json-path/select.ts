import { isArray, isObject, type Json } from "../data/json.ts";
import { pathFunctions } from "./path-functions.ts";
import type { ParsedPath, Segment } from "./segments.ts";

/** What a path finds in a value: its list if it is indefinite, otherwise the one value, or `undefined` where there is none. */
export function select({ segments, definite }: ParsedPath, root: Json): Json | undefined {
  const last = segments.at(-1);
  if (last?.kind === "function") {
    const before = segments.slice(0, -1);
    const found = collect(before, root);
    const value = before.every(({ kind }) => kind === "property" || kind === "index") ? found[0] : found;
    const given = last.given.map((one) => ("value" in one ? one.value : select(one, root)));
    return value === undefined
      ? undefined
      : pathFunctions[last.name]!(
          value,
          given.filter((one) => one !== undefined),
        );
  }
  const found = collect(segments, root);
  return definite ? found[0] : found;
}

function collect(segments: readonly Segment[], root: Json): Json[] {
  const found: Json[] = [];
  walk(segments, 0, root, root, found);
  return found;
}

/** Goes on from one value; what is missing on the way is no result. */
function walk(segments: readonly Segment[], at: number, value: Json, root: Json, found: Json[]): void {
  const segment = segments[at];
  if (segment === undefined) {
    found.push(value);
    return;
  }
  const go = (next: Json | undefined) => {
    if (next !== undefined) walk(segments, at + 1, next, root, found);
  };
  switch (segment.kind) {
    case "property":
      go(propertyOf(value, segment.name));
      break;
    case "properties":
      if (at < segments.length - 1) segment.names.forEach((name) => go(propertyOf(value, name)));
      else if (isObject(value)) go(Object.fromEntries(Object.entries(value).filter(([name]) => segment.names.includes(name))));
      break;
    case "index":
      go(itemAt(value, segment.index));
      break;
    case "indexes":
      segment.indexes.forEach((index) => go(itemAt(value, index)));
      break;
    case "slice":
      if (isArray(value)) value.slice(segment.from ?? 0, segment.to ?? value.length).forEach(go);
      break;
    case "wildcard":
      childrenOf(value).forEach(go);
      break;
    case "scan":
      scan(segments, at + 1, value, root, found);
      break;
    case "filter":
      // A filter takes the elements of an array, and an object itself.
      (isArray(value) ? value : isObject(value) ? [value] : []).forEach((item) => {
        if (segment.test(item, root)) go(item);
      });
      break;
    case "function":
      break;
  }
}

/** Every object and array within, itself first, each before what is in it. A filter takes the objects among them. */
function scan(segments: readonly Segment[], at: number, value: Json, root: Json, found: Json[]): void {
  if (typeof value !== "object" || value === null) return;
  if (segments[at]!.kind !== "filter" || !isArray(value)) walk(segments, at, value, root, found);
  for (const child of childrenOf(value)) scan(segments, at, child, root, found);
}

function childrenOf(value: Json): readonly Json[] {
  if (isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
}

export function propertyOf(value: Json, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** From the end where the index is negative. */
export function itemAt(value: Json, index: number): Json | undefined {
  return isArray(value) ? value.at(index) : undefined;
}
