import type { AnyNode } from "acorn";
import { notInAppSync, type Problem } from "./problem.ts";
import { isFunction, type SyntaxTree } from "./syntax-tree.ts";

const loop = "go through a list with `for (const each of list)`, `map` or `reduce`";
const end = "end with `util.error`, and look at what may be wrong with `if`";
const atOnce = "a handler answers at once, and what takes time is its data source's";
const functions = "write functions, and pass them what they need";
const isHasOwn = "ask `Object.hasOwn(object, name)`";
const texts = "`util.matches` takes a pattern as text";
const label = "put the inner loop into a function, and `return` from it";

/** By the type of the node: what it is called, and what to write instead. */
const statements: Readonly<Record<string, readonly [construct: string, instead: string]>> = {
  TryStatement: ["try", end],
  ThrowStatement: ["throw", end],
  WhileStatement: ["while", loop],
  DoWhileStatement: ["do … while", loop],
  ForStatement: ["for (;;)", loop],
  ContinueStatement: ["continue", "put the rest of the loop into an `if`, or `filter` the list before"],
  LabeledStatement: ["a label", label],
  ClassDeclaration: ["a class", functions],
  ClassExpression: ["a class", functions],
  NewExpression: ["new", "objects are written `{ … }`, lists `[ … ]`, times are of `util.time`"],
  MetaProperty: ["import.meta or new.target", functions],
  ThisExpression: ["this", functions],
  AwaitExpression: ["await", atOnce],
  YieldExpression: ["yield", "answer with a list"],
  ImportExpression: ["import()", "bundle what you import, and import it at the top"],
};

const unary: Readonly<Record<string, string>> = {
  "++": "add 1 with `+= 1`",
  "--": "take 1 off with `-= 1`",
  "~": "`-x - 1` is the same",
};

const binary: Readonly<Record<string, string>> = {
  in: isHasOwn,
  instanceof: "look at a member, or at `typeof`",
};

/**
 * What AppSync refuses of JavaScript as it takes code in.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html, and the rules of @aws-appsync/eslint-plugin
 */
export function refusedSyntax({ nodes }: SyntaxTree): Problem[] {
  return nodes.flatMap(problemsOf);
}

function problemsOf(node: AnyNode): Problem[] {
  const statement = statements[node.type];
  if (statement) return [notInAppSync(node, ...statement)];
  if (node.type === "Literal" && node.regex) return [notInAppSync(node, "a regular expression as a literal", texts)];
  if (node.type === "ForOfStatement" && node.await) return [notInAppSync(node, "for await", atOnce)];
  if (isFunction(node) && node.async) return [notInAppSync(node, "async", atOnce)];
  if (isFunction(node) && node.generator) return [notInAppSync(node, "a generator", "answer with a list")];
  if (node.type === "UpdateExpression" || node.type === "UnaryExpression") return operator(node, unary);
  if (node.type === "BinaryExpression") return operator(node, binary);
  return [];
}

function operator(node: AnyNode & { readonly operator: string }, refused: Readonly<Record<string, string>>): Problem[] {
  const instead = refused[node.operator];
  return instead ? [notInAppSync(node, `the operator ${node.operator}`, instead)] : [];
}
