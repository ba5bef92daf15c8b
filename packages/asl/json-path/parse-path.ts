import type { Json } from "../data/json.ts";
import { parseFilter } from "./filter.ts";
import { pathFunctions } from "./path-functions.ts";
import { TextReader } from "./read-text.ts";
import type { Origin, ParsedPath, Segment } from "./segments.ts";

/**
 * Reads a JSONPath as Step Functions takes it: `$.a['b'][0]`, `$$.Execution.Id`, `$variable.x`, wildcards, slices, filters.
 * @throws PathSyntaxError
 */
export function parsePath(text: string): ParsedPath {
  const reader = new TextReader(text);
  const path = readPath(reader, readOrigin(reader), nameAlone);
  // Jayway JsonPath, `PathCompiler.compile`, trims what it is given.
  reader.skipSpace();
  if (!reader.ended) reader.fail(`"${reader.next}" is not expected`);
  return path;
}

function readOrigin(reader: TextReader): Origin {
  reader.expect("$");
  if (reader.take("$")) return { kind: "context" };
  const name = reader.match(/[\p{ID_Start}_][\p{ID_Continue}]*/uy);
  return name === "" ? { kind: "input" } : { kind: "variable", name };
}

/** What a name is: it ends at a blank, a dot, a bracket or a parenthesis. Source: Jayway JsonPath, `PathCompiler.readPropertyOrFunctionToken`. */
const nameAlone = /[^.[(\s]+/y;
/** And where an operator or an argument may follow, at those as well. */
const nameWithin = /[^.[\]()\s,'"*?@!=<>&|]+/y;

/** Reads as much as belongs to a path: within a filter or a function's arguments, others end it. */
function readPath(reader: TextReader, origin: Origin, nameForm: RegExp): ParsedPath {
  const segments: Segment[] = [];
  for (;;) {
    if (reader.take("..")) {
      segments.push({ kind: "scan" });
      segments.push(reader.next === "[" ? readBrackets(reader) : readName(reader, nameForm));
    } else if (reader.take(".")) segments.push(reader.next === "[" ? readBrackets(reader) : readName(reader, nameForm));
    else if (reader.next === "[") segments.push(readBrackets(reader));
    else break;
    if (segments.at(-1)!.kind === "function") break;
  }
  const last = segments.length - 1;
  const definite = segments.every((segment, index) => isDefinite(segment, index === last));
  return { origin, segments, definite };
}

function isDefinite({ kind }: Segment, last: boolean): boolean {
  return kind === "property" || kind === "index" || (kind === "properties" && last);
}

function readName(reader: TextReader, form: RegExp): Segment {
  if (reader.take("*")) return { kind: "wildcard" };
  const name = reader.match(form);
  if (name === "") return reader.fail("expected a name");
  if (!reader.take("(")) return { kind: "property", name };
  if (!Object.hasOwn(pathFunctions, name)) return reader.fail(`there is no function ${name}()`);
  reader.skipSpace();
  const given = reader.next === ")" ? [] : readList(reader, () => readArgument(reader));
  reader.skipSpace();
  reader.expect(")");
  return { kind: "function", name, given };
}

/** A path, or a number or text. */
function readArgument(reader: TextReader): ParsedPath | { readonly value: Json } {
  if (reader.take("$")) return readPath(reader, { kind: "input" }, nameWithin);
  if (reader.next === "'" || reader.next === '"') return { value: reader.quoted() };
  const number = reader.match(/-?\d+(?:\.\d+)?/y);
  return number === "" ? reader.fail("expected a path, a number or a text") : { value: Number(number) };
}

function readBrackets(reader: TextReader): Segment {
  reader.expect("[");
  reader.skipSpace();
  const segment = readInside(reader);
  reader.skipSpace();
  reader.expect("]");
  return segment;
}

function readInside(reader: TextReader): Segment {
  if (reader.take("*")) return { kind: "wildcard" };
  if (reader.take("?")) {
    reader.skipSpace();
    reader.expect("(");
    const test = parseFilter(reader, (within) => readPath(within, { kind: "input" }, nameWithin));
    reader.expect(")");
    return { kind: "filter", test };
  }
  if (reader.next === "'" || reader.next === '"') {
    const names = readList(reader, () =>
      reader.next === "'" || reader.next === '"' ? reader.quoted() : reader.fail("expected a quoted name"),
    );
    return names.length === 1 ? { kind: "property", name: names[0]! } : { kind: "properties", names };
  }
  const from = reader.match(/-?\d+/y);
  reader.skipSpace();
  if (reader.take(":")) {
    reader.skipSpace();
    const to = reader.match(/-?\d+/y);
    return { kind: "slice", from: from === "" ? undefined : Number(from), to: to === "" ? undefined : Number(to) };
  }
  if (from === "") return reader.fail("expected a quoted name, an index, a slice, * or ?( )");
  if (reader.next !== ",") return { kind: "index", index: Number(from) };
  reader.expect(",");
  reader.skipSpace();
  const others = readList(reader, () => Number(reader.match(/-?\d+/y) || reader.fail("expected an index")));
  return { kind: "indexes", indexes: [Number(from), ...others] };
}

function readList<T>(reader: TextReader, readItem: () => T): T[] {
  const items = [readItem()];
  for (;;) {
    reader.skipSpace();
    if (!reader.take(",")) return items;
    reader.skipSpace();
    items.push(readItem());
  }
}
