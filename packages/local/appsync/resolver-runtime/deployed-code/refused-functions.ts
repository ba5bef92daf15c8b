import type { AnyNode, CallExpression } from "acorn";
import type { Bindings } from "./bindings.ts";
import { notInAppSync, type Problem } from "./problem.ts";
import { functionsAround, isFunction, type FunctionNode, type SyntaxTree } from "./syntax-tree.ts";
import { memberNames, valuesOf } from "./values.ts";

const indirect = ["apply", "bind", "call"];

/** Of functions that the code itself has. */
interface Call {
  readonly node: CallExpression;
  readonly of: readonly FunctionNode[];
  /** The functions that it stands in. */
  readonly within: readonly FunctionNode[];
}

/** What AppSync does not do with functions: call them in a circle, by `call` and the like, or with functions. */
export function refusedFunctions(tree: SyntaxTree, bindings: Bindings): Problem[] {
  const calls: Call[] = [];
  const problems: Problem[] = [];
  for (const node of tree.nodes) {
    if (node.type !== "CallExpression") continue;
    const { callee } = node;
    const of = functionsOf(callee, bindings);
    const names = callee.type === "MemberExpression" ? memberNames(callee, bindings) : [];
    if (of.length === 0 && names.some((name) => indirect.includes(name))) {
      problems.push(notInAppSync(node, "apply, bind or call of a function", "call the function itself"));
    }
    if (of.length > 0) calls.push({ node, of, within: functionsAround(node, tree) });
    const passed = node.arguments.find((argument) => functionsOf(argument, bindings).length > 0);
    if (of.length > 0 && passed) {
      const instead = "only methods of lists (`map`, `filter`, …) take one; write out what it does";
      problems.push(notInAppSync(passed, "a function as an argument of a function", instead));
    }
  }

  return [...problems, ...recursions(calls)];
}

/** Calls that lead back to a function that they stand in. */
function recursions(calls: readonly Call[]): Problem[] {
  const called = new Map<FunctionNode, FunctionNode[]>();
  for (const { of, within } of calls) for (const outer of within) called.set(outer, [...(called.get(outer) ?? []), ...of]);
  const reached = new Map<FunctionNode, ReadonlySet<FunctionNode>>();
  const reachedFrom = (start: FunctionNode): ReadonlySet<FunctionNode> => {
    const known = reached.get(start);
    if (known) return known;
    const all = new Set([start]);
    for (const each of all) for (const next of called.get(each) ?? []) all.add(next);
    reached.set(start, all);
    return all;
  };
  return calls
    .filter(({ of, within }) => of.some((each) => within.some((outer) => reachedFrom(each).has(outer))))
    .map(({ node }) => notInAppSync(node, "recursion", "write out as many levels as there may be"));
}

function functionsOf(node: AnyNode, bindings: Bindings): FunctionNode[] {
  return valuesOf(node, bindings).flatMap((value) => (value.kind === "own" && isFunction(value.node) ? [value.node] : []));
}
