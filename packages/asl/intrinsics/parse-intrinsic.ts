import { TextReader } from "../json-path/read-text.ts";
import { intrinsicNames } from "./intrinsic-names.ts";

/** A call of an intrinsic function, or what it is called with. Paths are left as their text. */
export type IntrinsicTerm =
  | { readonly kind: "call"; readonly name: string; readonly terms: readonly IntrinsicTerm[]; readonly text: string }
  | { readonly kind: "path"; readonly text: string }
  | { readonly kind: "literal"; readonly value: string | number | boolean | null; readonly source: string };

/**
 * How deep calls may be nested. Source: Developer Guide, "Intrinsic functions for JSONPath states": "up to 10 intrinsic functions within a
 * field". That it is depth, and not how many there are, is how we read it.
 */
const deepest = 10;

/**
 * Reads e.g. `States.Format('order {}', $.id)`.
 * @throws PathSyntaxError
 */
export function parseIntrinsic(text: string): IntrinsicTerm & { kind: "call" } {
  const reader = new TextReader(text);
  const call = readCall(reader, 1);
  if (!reader.ended) reader.fail(`"${reader.next}" is not expected`);
  return call;
}

function readCall(reader: TextReader, depth: number): IntrinsicTerm & { kind: "call" } {
  const start = reader.at;
  const name = reader.match(/States\.\w+/y);
  if (!intrinsicNames.includes(name)) reader.fail(`there is no function ${name || reader.text}`);
  if (depth > deepest) reader.fail(`functions can be nested ${deepest} deep`);
  reader.skipSpace();
  reader.expect("(");
  const terms: IntrinsicTerm[] = [];
  for (reader.skipSpace(); !reader.take(")"); reader.skipSpace()) {
    if (terms.length > 0) {
      reader.expect(",");
      reader.skipSpace();
    }
    terms.push(readTerm(reader, depth));
  }
  return { kind: "call", name, terms, text: reader.text.slice(start, reader.at) };
}

function readTerm(reader: TextReader, depth: number): IntrinsicTerm {
  if (reader.next === "S") return readCall(reader, depth + 1);
  if (reader.next === "$") return { kind: "path", text: readPathText(reader) };
  const start = reader.at;
  if (reader.next === "'") {
    const value = reader.quoted("\\'{}");
    const source = reader.text.slice(start + 1, reader.at - 1);
    if (/^(?:[^\\]|\\[\\'{}])*\\(?![\\'{}])/.test(source)) reader.fail("\\ stands only before ', {, } and \\");
    return { kind: "literal", value, source };
  }
  const word = reader.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
  if (word === "") reader.fail("expected a path, a text in single quotes, a number, true, false, null or a function");
  return { kind: "literal", value: JSON.parse(word) as number | boolean | null, source: word };
}

/** A path goes on until the comma or parenthesis that ends it: not one within its brackets or quotes. */
function readPathText(reader: TextReader): string {
  const start = reader.at;
  let open = 0;
  for (; !reader.ended; reader.at += 1) {
    const { next } = reader;
    if (next === "'" || next === '"') {
      reader.quoted();
      reader.at -= 1;
    } else if (next === "[" || next === "(") open += 1;
    else if (next === "]" || (next === ")" && open > 0)) open -= 1;
    else if (open === 0 && (next === "," || next === ")")) break;
  }
  return reader.text.slice(start, reader.at).trimEnd();
}
