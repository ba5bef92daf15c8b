import { isArray, isObject, type Json, type JsonObject } from "../data/json.ts";
import { parsePath } from "./parse-path.ts";
import type { ParsedPath, Segment } from "./segments.ts";
import { itemAt, propertyOf, select } from "./select.ts";

/** What a path can begin with. */
export interface PathScope {
  readonly input: Json;
  /**
   * The context object; made when somebody asks. As recorded on AWS, a task that does not wait for its token has one, too, but only when
   * asked for it by name: `named` is what a path's first step names, and `$$` as a whole has none.
   */
  readonly context: (named: readonly string[]) => JsonObject;
  readonly variable: (name: string) => Json | undefined;
}

export interface CompiledPath {
  /** Its value; `undefined` where there is none, which an indefinite path never is: that is then `[]`. */
  readonly find: (scope: PathScope) => Json | undefined;
  /** Why there is none, in Jayway's words, which are AWS's. */
  readonly whyNot: (scope: PathScope) => string;
}

/** @throws PathSyntaxError */
export function compilePath(text: string): CompiledPath {
  const path = parsePath(text);
  const { origin } = path;
  const named = namesOf(path.segments[0]);
  const begin = (scope: PathScope): Json | undefined => {
    if (origin.kind === "input") return scope.input;
    return origin.kind === "context" ? scope.context(named) : scope.variable(origin.name);
  };
  const within = compileSegments(path);
  return {
    find: (scope) => {
      const value = begin(scope);
      return value === undefined ? undefined : within(value);
    },
    whyNot: (scope) => {
      const value = begin(scope);
      const name = origin.kind === "variable" ? origin.name : "";
      return value === undefined ? `Variable '${name}' is not defined` : whyNothing(path.segments, value);
    },
  };
}

function namesOf(segment: Segment | undefined): readonly string[] {
  if (segment?.kind === "property") return [segment.name];
  return segment?.kind === "properties" ? segment.names : [];
}

/** The usual path is a few names: that is a loop over them and nothing else. */
function compileSegments(path: ParsedPath): (value: Json) => Json | undefined {
  const { segments } = path;
  const [only] = segments;
  if (only === undefined) return (value) => value;
  if (segments.every(({ kind }) => kind === "property")) {
    const names = segments.map((segment) => (segment as Segment & { kind: "property" }).name);
    return (value) => {
      let at: Json | undefined = value;
      for (const name of names) {
        at = propertyOf(at, name);
        if (at === undefined) return undefined;
      }
      return at;
    };
  }
  return (value) => select(path, value);
}

/** The first step of a definite path that leads nowhere. */
function whyNothing(segments: readonly Segment[], root: Json): string {
  let value = root;
  let path = "$";
  for (const [at, segment] of segments.entries()) {
    const fragment = fragmentOf(segment);
    const next =
      segment.kind === "property"
        ? propertyOf(value, segment.name)
        : segment.kind === "index"
          ? itemAt(value, segment.index)
          : null;
    if (segment.kind === "property" && !isObject(value)) {
      const found = `but found '${javaType(value)}'. This is not a json object according to the JsonProvider`;
      return `Expected to find an object with property ${fragment} in path ${path} ${found}: '${jsonProvider}'.`;
    }
    if (segment.kind === "index" && !isArray(value)) {
      if (value === null) return `The path ${path} is null`;
      return `Filter: ${fragment} can only be applied to arrays. Current context is: ${JSON.stringify(value)}`;
    }
    path += fragment;
    if (next === undefined)
      return at < segments.length - 1 && segment.kind === "property"
        ? `Missing property in path ${path}`
        : `No results for path: ${path}`;
    value = next;
  }
  return `No results for path: ${path}`;
}

const jsonProvider = "com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider";

function fragmentOf(segment: Segment): string {
  if (segment.kind === "property") return `['${segment.name}']`;
  if (segment.kind === "index") return `[${segment.index}]`;
  return segment.kind === "function" ? `.${segment.name}()` : "";
}

function javaType(value: Json): string {
  if (value === null) return "null";
  const node = isArray(value)
    ? "Array"
    : { string: "Text", number: Number.isInteger(value) ? "Int" : "Double" }[typeof value as "string"];
  return `com.fasterxml.jackson.databind.node.${node ?? "Boolean"}Node`;
}
