import { getLineInfo } from "acorn";
import { bindingsOf } from "./bindings.ts";
import { refusedFunctions } from "./refused-functions.ts";
import { refusedNames } from "./refused-names.ts";
import { refusedParts, refusedRequests, type Parts } from "./refused-parts.ts";
import { refusedSyntax } from "./refused-syntax.ts";
import { refusedTexts } from "./refused-texts.ts";
import { syntaxTree } from "./syntax-tree.ts";

/**
 * Refuses deployed code that AppSync would not take, or that uses what is not run here: as it is loaded, and not when somebody's request
 * comes by.
 * @param code an ES module that parses
 * @param sourceName names it in errors, with the line and column
 * @throws Error for what stands first in the code
 */
export function checkCode(code: string, sourceName: string, parts: Parts): void {
  const tree = syntaxTree(code);
  const bindings = bindingsOf(tree);
  const [first] = [
    ...refusedSyntax(tree),
    ...refusedFunctions(tree, bindings),
    ...refusedNames(tree, bindings),
    ...refusedParts(tree, bindings, parts),
    ...refusedRequests(tree, bindings),
    ...refusedTexts(tree, bindings),
  ].toSorted((one, other) => one.node.start - other.node.start);
  if (!first) return;
  const { line, column } = getLineInfo(code, first.node.start);
  throw new Error(`${sourceName}${first.text} (${sourceName}:${line}:${column + 1})`);
}
