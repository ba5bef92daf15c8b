import { isArray, isObject, type Json } from "../data/json.ts";
import { parsePath } from "./parse-path.ts";
import { PathSyntaxError, type Segment } from "./segments.ts";

/** Where a result is put into a state's input: the input with it, or `undefined` where it has no such place. */
export type ReferencePath = (input: Json, result: Json) => Json | undefined;

/**
 * A path of names and indexes only, as `ResultPath` takes it. What is missing on the way is made, of objects.
 * @throws PathSyntaxError
 */
export function compileReferencePath(text: string): ReferencePath {
  const { origin, segments } = parsePath(text);
  if (origin.kind !== "input") throw new PathSyntaxError(text, "it must begin with $");
  if (segments.some(({ kind }) => kind !== "property" && kind !== "index")) {
    throw new PathSyntaxError(text, "it must be a reference path: names and indexes only");
  }
  return (input, result) => put(segments, 0, input, result);
}

function put(segments: readonly Segment[], at: number, target: Json | undefined, result: Json): Json | undefined {
  const segment = segments[at];
  if (segment?.kind === "property") {
    if (target !== undefined && !isObject(target)) return undefined;
    const inner = put(segments, at + 1, target && Object.hasOwn(target, segment.name) ? target[segment.name] : undefined, result);
    return inner === undefined ? undefined : { ...target, [segment.name]: inner };
  }
  if (segment?.kind === "index") {
    if (!isArray(target)) return undefined;
    const index = segment.index < 0 ? target.length + segment.index : segment.index;
    if (index < 0 || index >= target.length) return undefined;
    const inner = put(segments, at + 1, target[index], result);
    return inner === undefined ? undefined : target.with(index, inner);
  }
  return result;
}
