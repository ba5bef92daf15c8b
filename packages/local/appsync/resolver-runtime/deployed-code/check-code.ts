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
  const program = syntaxTree(code);
  const bindings = bindingsOf(program);
  const [first] = [
    ...refusedSyntax(program),
    ...refusedFunctions(program, bindings),
    ...refusedNames(program, bindings),
    ...refusedParts(program, bindings, parts),
    ...refusedRequests(program, bindings),
    ...refusedTexts(program, bindings),
  ].toSorted((one, other) => one.node.start - other.node.start);
  if (!first) return;
  const { line, column } = first.node.loc!.start;
  throw new Error(`${sourceName}${first.text} (${sourceName}:${line}:${column + 1})`);
}
