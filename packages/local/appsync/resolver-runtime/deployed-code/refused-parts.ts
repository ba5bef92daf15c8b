import type { AnyNode } from "acorn";
import { nameOf, type Bindings } from "./bindings.ts";
import { notInAppSync, notRun, type Problem } from "./problem.ts";
import type { SyntaxTree } from "./syntax-tree.ts";
import { utilsModule, valuesOf } from "./values.ts";

/** The names that AppSync's modules have here, with those below them; null for a function. */
export type Parts = { readonly [name: string]: Parts | null };

const dynamodbModule = `${utilsModule}/dynamodb`;

/** What AppSync has and this runtime has not, with all that is below. */
const partsNotRun = [
  [utilsModule, "util", "rds"],
  [utilsModule, "util", "xml"],
  [utilsModule, "util", "transform", "toElasticsearchQueryDSL"],
  [utilsModule, "extensions", "evictFromApiCache"],
  [dynamodbModule, "sync"],
  [dynamodbModule, "transactGet"],
  [dynamodbModule, "transactWrite"],
];

/** Parts of what AppSync brings that are not run here, or are not there at all. */
export function refusedParts({ nodes, parentOf }: SyntaxTree, bindings: Bindings, parts: Parts): Problem[] {
  const problems: Problem[] = [];
  const look = (node: AnyNode, at: AnyNode = node) => {
    for (const value of valuesOf(node, bindings)) {
      const text = value.kind === "part" ? problemOf(value.path, parts) : undefined;
      if (text) problems.push(text(at));
    }
  };
  for (const node of nodes) {
    const parent = parentOf.get(node);
    // Of `a.b.c` the whole says all
    if (node.type === "MemberExpression" && !(parent?.type === "MemberExpression" && parent.object === node)) look(node);
    if (node.type === "ImportSpecifier") look(node.local, node);
    if (node.type === "Property" && parent?.type === "ObjectPattern") {
      const { value } = node;
      look(value.type === "AssignmentPattern" ? value.left : value);
    }
  }
  return problems;
}

function problemOf(path: readonly string[], parts: Parts): ((at: AnyNode) => Problem) | undefined {
  const left = partsNotRun.find((each) => each.every((name, index) => path[index] === name));
  if (left) return (at) => notRun(at, shown(left));
  let known: Parts | null = parts;
  for (const [index, name] of path.entries()) {
    // What is below a function is its own affair, and an unknown module is refused as it is imported
    if (known === null || (index === 0 && !Object.hasOwn(known, name))) return undefined;
    if (!Object.hasOwn(known, name)) {
      const names = Object.keys(known).toSorted().join(", ");
      return (at) => notInAppSync(at, shown(path.slice(0, index + 1)), `there are ${names}`);
    }
    known = known[name]!;
  }
  return undefined;
}

/** As code that imports nothing says it; `sync of @aws-appsync/utils/dynamodb`. */
function shown([module, ...path]: readonly string[]): string {
  return module === utilsModule ? path.join(".") : `${path.join(".")} of ${module}`;
}

const operationsNotRun = ["Sync", "TransactGetItems", "TransactWriteItems"];

/** Requests to a data source that are not run here. */
export function refusedRequests({ nodes }: SyntaxTree, bindings: Bindings): Problem[] {
  const problems: Problem[] = [];
  const look = (node: AnyNode, name: string, given: AnyNode) => {
    const isGiven = (text: string) =>
      valuesOf(given, bindings).some((value) => value.kind === "literal" && value.literal === text);
    if (name === "customPartitionKey" || name === "populateIndexFields") {
      problems.push(notRun(node, `${name}, for data sources with versions`));
    }
    if (name === "strategy" && isGiven("Custom")) problems.push(notRun(node, "the conditionalCheckFailedHandler Custom"));
    const operation = name === "operation" ? operationsNotRun.find(isGiven) : undefined;
    if (operation) problems.push(notRun(node, `the operation ${operation}`));
  };
  for (const node of nodes) {
    if (node.type === "ObjectExpression") {
      for (const each of node.properties)
        if (each.type === "Property" && !each.computed) look(each, nameOf(each.key), each.value);
    }
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") {
      look(node, nameOf(node.left.property), node.right);
    }
  }
  return problems;
}
