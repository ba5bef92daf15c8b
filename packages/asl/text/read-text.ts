import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import type { Fault, Path } from "../fault.ts";
import { unquotedPlaceholder } from "../rules/form/form-faults.ts";

/** Where something is in a text, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A definition's text: what it says, or why it says nothing; and where each value of it is. */
export interface DefinitionText {
  readonly value: unknown;
  readonly fault?: Fault & { readonly position?: Position };
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
  const text = isTemplate ? quotePlaceholders(given) : given;
  const lines = lineStarts(text);
  const position = (offset: number) => positionAt(offset, lines);
  if (depthOf(text) > deepest) {
    const message = `it is nested deeper than ${deepest} levels, and is not looked at.`;
    return { value: undefined, fault: { rule: "json", message, advice: "Flatten it." }, positionOf: () => undefined };
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
    return {
      value: undefined,
      fault: { ...fault, ...(first && { position: position(first.offset) }) },
      positionOf: () => undefined,
    };
  }
  // Only asked for once there is a fault.
  let tree: Node | undefined;
  return { value, positionOf: (path) => placeOf((tree ??= parseTree(text)), path, position) };
}

/** `PropertyNameExpected` → `property name expected`. */
function said(code: string): string {
  return code.replaceAll(/(?<!^)([A-Z])/g, " $1").toLowerCase();
}

function placeOf(tree: Node | undefined, path: Path, position: (offset: number) => Position): Position | undefined {
  if (!tree) return undefined;
  for (let length = path.length; length >= 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (!node) continue;
    // A field begins with its name.
    const start = node.parent?.type === "property" ? node.parent.offset : node.offset;
    return position(start);
  }
  return undefined;
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

/** `${name}` outside of quotes becomes a text of the same length, so that all else stays where it is. */
function quotePlaceholders(text: string): string {
  return text.replaceAll(/"[^"\\]*(?:\\[^][^"\\]*)*"|\$\{([\w.:-]+)\}/g, (all, name: string | undefined) =>
    name === undefined ? all : `"${unquotedPlaceholder}${name}"`,
  );
}

function depthOf(text: string): number {
  let [depth, deepestSeen] = [0, 0];
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"|[[\]{}]/g)) {
    if (token === "{" || token === "[") deepestSeen = Math.max(deepestSeen, (depth += 1));
    else if (token === "}" || token === "]") depth -= 1;
  }
  return deepestSeen;
}
