import { parse, type AnyNode, type Program } from "acorn";

/** Code as it is deployed, an ES module, as ESTree has it; places are lines from 1 and columns from 0. */
export function syntaxTree(code: string): Program {
  return parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });
}

/** A node's parts, in the order in which they stand in the code. */
export function partsOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flatMap((value: unknown) => value)
    .filter((value): value is AnyNode => typeof (value as AnyNode | null)?.type === "string");
}

/** Every node below this one and itself, each before its parts. `above` are those that it is a part of, from the outermost. */
export function visit(node: AnyNode, look: (node: AnyNode, above: readonly AnyNode[]) => void, above: readonly AnyNode[] = []) {
  look(node, above);
  const own = [...above, node];
  for (const part of partsOf(node)) visit(part, look, own);
}

export type FunctionNode = AnyNode & {
  readonly type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression";
};

export function isFunction(node: AnyNode | null | undefined): node is FunctionNode {
  return (
    node !== null && node !== undefined && /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
  );
}
