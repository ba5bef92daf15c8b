import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import type { Fault, Path } from "../fault.ts";
import { quotePlaceholders } from "./quote-placeholders.ts";
import { countFields, repeatedNames } from "./repeated-names.ts";

/** Where something is in a text, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A definition's text: what it says, or why it says nothing; and where each value of it is. */
export interface DefinitionText {
  readonly value: unknown;
  readonly fault?: Fault & { readonly position?: Position };
  /** Fields of which an object has one of the same name before: JSON keeps the last, and so does what is judged. */
  readonly repeated: readonly Path[];
  /** Where the field or item that a path leads to begins; where the way to it ends, of one that is not there. */
  readonly positionOf: (path: Path) => Position | undefined;
}

/** Deeper than this nothing is looked at: a bound of ours, for the checks that go down by themselves. */
const deepest = 500;

/**
 * Reads a definition's text.
 * @param isTemplate Whether something is still put in: placeholders that are in no quotes stand for texts then.
 */
export function readText(given: string, isTemplate: boolean): DefinitionText {
  const lines = lineStarts(given);
  if (!isTemplate || !given.includes("${")) return readJson(given, lines);
  const read = readJson(quotePlaceholders(given, false), lines);
  if (!read.fault) return read;
  // Where both ways fail, the one that comes further has it right.
  const other = readJson(quotePlaceholders(given, true), lines);
  return !other.fault || isBehind(other.fault.position, read.fault.position) ? other : read;
}

function isBehind(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && (a.line - b.line || a.column - b.column) > 0;
}

function readJson(text: string, lines: readonly number[]): DefinitionText {
  const position = (offset: number) => positionAt(offset, lines);
  const nothing = { value: undefined, repeated: [], positionOf: () => undefined };
  const { depth, fields } = measure(text);
  if (depth > deepest) {
    const message = `it is nested deeper than ${deepest} levels, and is not looked at.`;
    return { ...nothing, fault: { rule: "json", message, advice: "Flatten it." } };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    const why = first ? said(printParseErrorCode(first.error)) : (error as Error).message;
    const fault = { rule: "json", message: `It is no JSON: ${why}.`, advice: "Mend it." };
    return { ...nothing, fault: { ...fault, ...(first && { position: position(first.offset) }) } };
  }
  // Only asked for once there is a fault.
  let tree: Node | undefined;
  const asTree = () => (tree ??= parseTree(text));
  const repeated = fields > countFields(value) ? repeatedNames(asTree()!) : [];
  return { value, repeated, positionOf: (path) => placeOf(asTree(), path, position) };
}

/** `PropertyNameExpected` → `property name expected`. */
function said(code: string): string {
  return code.replaceAll(/(?<!^)([A-Z])/g, " $1").toLowerCase();
}

function placeOf(tree: Node | undefined, path: Path, position: (offset: number) => Position): Position | undefined {
  let [node, offset] = [tree, tree?.offset];
  for (const step of path) {
    const { children = [] } = node ?? {};
    // Of fields of the same name the last is the one that is kept. A field begins with its name.
    const property = children.findLast(({ type, children: [key] = [] }) => type === "property" && key!.value === step);
    const inner = property ?? (node?.type === "array" ? children[Number(step)] : undefined);
    if (!inner) break;
    offset = inner.offset;
    node = property ? property.children![1] : inner;
  }
  return offset === undefined ? undefined : position(offset);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(offset: number, starts: readonly number[]): Position {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** How deep a text is nested, and how many fields it has. */
function measure(text: string): { depth: number; fields: number } {
  let [depth, deepestSeen, fields] = [0, 0, 0];
  for (const [token, isField] of text.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"(\s*:)?|[[\]{}]/g)) {
    if (token === "{" || token === "[") deepestSeen = Math.max(deepestSeen, (depth += 1));
    else if (token === "}" || token === "]") depth -= 1;
    else if (isField !== undefined) fields += 1;
  }
  return { depth: deepestSeen, fields };
}
