import { parse, type AnyNode, type Program } from "acorn";

/** Code as ESTree has it: an ES module, as it is deployed. */
export interface SyntaxTree {
  /** All of it, each before its parts: walked once, and read by many. */
  readonly nodes: readonly AnyNode[];
  /** What a node is a part of; the program is of nothing. */
  readonly parentOf: ReadonlyMap<AnyNode, AnyNode>;
}

export function syntaxTree(code: string): SyntaxTree {
  const program: Program = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  const nodes: AnyNode[] = [];
  const parentOf = new Map<AnyNode, AnyNode>();
  const walk = (node: AnyNode) => {
    nodes.push(node);
    for (const value of Object.values(node) as unknown[]) {
      if (typeof value !== "object" || value === null) continue;
      for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (!isNode(part)) continue;
        parentOf.set(part, node);
        walk(part);
      }
    }
  };
  walk(program);
  return { nodes, parentOf };
}

function isNode(value: unknown): value is AnyNode {
  return typeof (value as { readonly type?: unknown } | null)?.type === "string";
}

export type FunctionNode = AnyNode & {
  readonly type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression";
};

const functions = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

export function isFunction(node: AnyNode): node is FunctionNode {
  return functions.has(node.type);
}

/** The functions that a node stands in, the innermost first. */
export function functionsAround(node: AnyNode, { parentOf }: SyntaxTree): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let above = parentOf.get(node); above; above = parentOf.get(above)) if (isFunction(above)) found.push(above);
  return found;
}
