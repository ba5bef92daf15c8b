import { isArray, isObject, type Json } from "../data/json.ts";
import { operators } from "./filter-operators.ts";
import type { TextReader } from "./read-text.ts";
import type { FilterTest, ParsedPath } from "./segments.ts";
import { select } from "./select.ts";

/** A side of a comparison: its value, or `undefined` where a path finds nothing. */
type Operand = (element: Json, root: Json) => Json | RegExp | undefined;

/** Reads the path that follows `@` or `$`. */
type ReadPath = (reader: TextReader) => ParsedPath;

/**
 * Reads what is between the parentheses of `?( )`: comparisons of `@…` and `$…` paths and literals, joined by `&&`, `||`, `!`.
 * `@` alone matches no scalar: "it only matches objects".
 * Source: Step Functions Developer Guide, "Reference Paths"; Jayway JsonPath, "Filter Operators". A word without quotes is a text: so do
 * published state machines of AWS (aws-stepfunctions-examples, `dataquality`; step-functions-workflows-collection, `textract-analyze-expense`).
 * @throws PathSyntaxError
 */
export function parseFilter(reader: TextReader, readPath: ReadPath): FilterTest {
  const sides = [parseAnd(reader, readPath)];
  for (reader.skipSpace(); reader.take("||"); reader.skipSpace()) sides.push(parseAnd(reader, readPath));
  return sides.length === 1 ? sides[0]! : (element, root) => sides.some((side) => side(element, root));
}

function parseAnd(reader: TextReader, readPath: ReadPath): FilterTest {
  const sides = [parseOne(reader, readPath)];
  for (reader.skipSpace(); reader.take("&&"); reader.skipSpace()) sides.push(parseOne(reader, readPath));
  return sides.length === 1 ? sides[0]! : (element, root) => sides.every((side) => side(element, root));
}

function parseOne(reader: TextReader, readPath: ReadPath): FilterTest {
  reader.skipSpace();
  if (reader.take("!")) {
    const inner = parseOne(reader, readPath);
    return (element, root) => !inner(element, root);
  }
  if (reader.take("(")) {
    const inner = parseFilter(reader, readPath);
    reader.expect(")");
    return inner;
  }
  const left = parseOperand(reader, readPath);
  reader.skipSpace();
  const symbol = reader.match(/==|!=|<=|>=|=~|<|>|(?:nin|in|subsetof|anyof|noneof|size|empty|contains)\b/iy).toLowerCase();
  if (symbol === "") return (element, root) => left(element, root) !== undefined;
  const right = parseOperand(reader, readPath);
  const operator = operators[symbol]!;
  return (element, root) => operator(left(element, root), right(element, root));
}

function parseOperand(reader: TextReader, readPath: ReadPath): Operand {
  reader.skipSpace();
  if (reader.take("@")) return parseCurrent(reader, readPath);
  if (reader.take("$")) {
    const path = readPath(reader);
    return (_, root) => select(path, root);
  }
  if (reader.next === "/") {
    const [, source, flags] = /^\/((?:\\.|[^/\\])*)\/([a-z]*)$/.exec(reader.match(/\/(?:\\.|[^/\\])*\/[a-z]*/y)) ?? [];
    if (source === undefined) return reader.fail("expected a regular expression");
    const pattern = new RegExp(`^(?:${source})$`, flags);
    return () => pattern;
  }
  const literal = parseLiteral(reader);
  return () => literal;
}

function parseCurrent(reader: TextReader, readPath: ReadPath): Operand {
  const path = readPath(reader);
  if (path.segments.length === 0) return (element) => (isObject(element) || isArray(element) ? element : undefined);
  return (element) => select(path, element);
}

function parseLiteral(reader: TextReader): Json {
  if (reader.next === "'" || reader.next === '"') return reader.quoted();
  if (reader.take("[")) {
    const items: Json[] = [];
    for (reader.skipSpace(); !reader.take("]"); reader.skipSpace()) {
      items.push(parseLiteral(reader));
      reader.skipSpace();
      if (reader.next !== "]") reader.expect(",");
      reader.skipSpace();
    }
    return items;
  }
  const word = reader.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|(?:true|false|null)\b/y);
  return word === ""
    ? reader.match(/[\p{L}_][\p{L}\d_-]*/uy) || reader.fail("expected a path or a value")
    : (JSON.parse(word) as Json);
}
