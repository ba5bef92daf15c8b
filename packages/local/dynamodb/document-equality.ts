import { createRequire } from "node:module";
import type { Shape } from "../gateway/service.ts";

/** A node of dynalite's tree of a condition: an operation, an attribute's path or a value in wire form. */
type Node = Shape;

interface Parser {
  parse: (expression: string, options: object) => Shape;
}

/**
 * DynamoDB compares lists and maps as a whole, dynalite never finds two of them equal. What is compared with one is asked for its type,
 * its size and each of its members instead: `#v = :list` becomes `attribute_type(#v, L) AND size(#v) = 2 AND #v[0] = … `. Two attributes
 * that are compared with each other are left as they are.
 */
export function compareDocuments(): void {
  const load = createRequire(import.meta.url);
  const parser = load("dynalite/db/conditionParser") as Parser;
  const { parse } = parser;
  parser.parse = (text, options) => {
    const parsed = parse(text, options);
    return parsed?.expression ? { ...parsed, expression: rewritten(parsed.expression) } : parsed;
  };
}

function rewritten(node: Node): Node {
  switch (node.type) {
    case "and":
    case "or":
    case "not":
      return { ...node, args: node.args.map(rewritten) };
    case "=":
    case "<>": {
      const equality = equalityOf(node.args[0], node.args[1]) ?? equalityOf(node.args[1], node.args[0]);
      if (!equality) return node;
      return node.type === "=" ? equality : not(equality);
    }
    case "in": {
      const [attribute, ...values] = node.args as Node[];
      if (!Array.isArray(attribute) || !values.some(isDocument)) return node;
      return values.map((value) => equals(attribute, value)).reduce((left, right) => ({ type: "or", args: [left, right] }));
    }
    default:
      return node;
  }
}

function equalityOf(attribute: Node, value: Node): Node | undefined {
  return Array.isArray(attribute) && isDocument(value) ? equals(attribute, value) : undefined;
}

function equals(path: readonly Node[], value: Node): Node {
  if (!isDocument(value)) return { type: "=", args: [path, value] };
  const [type, members] = value.L ? (["L", value.L] as const) : (["M", value.M] as const);
  const names = value.L ? [...members.keys()] : Object.keys(members);
  const conditions: Node[] = [
    { type: "function", name: "attribute_type", args: [path, { S: type }] },
    { type: "=", args: [{ type: "function", name: "size", args: [path] }, { N: String(names.length) }] },
    ...names.map((name) => equals([...path, name], members[name])),
  ];
  return conditions.reduce((left, right) => ({ type: "and", args: [left, right] }));
}

function not(node: Node): Node {
  return { type: "not", args: [node] };
}

function isDocument(value: Node): boolean {
  return Array.isArray(value?.L) || (typeof value?.M === "object" && value.M !== null);
}
