import type { AnyNode, CallExpression, Program } from "acorn";
import type { Bindings } from "./bindings.ts";
import { notInAppSync, type Problem } from "./problem.ts";
import { isFunction, visit, type FunctionNode } from "./syntax-tree.ts";
import { memberNames, valuesOf } from "./values.ts";

const indirect = ["apply", "bind", "call"];

/** What AppSync does not do with functions: call them in a circle, by `call` and the like, or with functions. */
export function refusedFunctions(program: Program, bindings: Bindings): Problem[] {
  const calls: {
    readonly node: CallExpression;
    readonly of: readonly FunctionNode[];
    readonly within: readonly FunctionNode[];
  }[] = [];
  const problems: Problem[] = [];
  visit(program, (node, above) => {
    if (node.type !== "CallExpression") return;
    const { callee } = node;
    const of = functionsOf(callee, bindings);
    const names = callee.type === "MemberExpression" ? memberNames(callee, bindings) : [];
    if (of.length === 0 && names.some((name) => indirect.includes(name))) {
      problems.push(notInAppSync(node, "apply, bind or call of a function", "call the function itself"));
    }
    calls.push({ node, of, within: above.filter(isFunction) });
    const passed = node.arguments.find((argument) => functionsOf(argument, bindings).length > 0);
    if (of.length > 0 && passed) {
      const instead = "only methods of lists (`map`, `filter`, …) take one; write out what it does";
      problems.push(notInAppSync(passed, "a function as an argument of a function", instead));
    }
  });

  const reached = (from: FunctionNode, seen: Set<FunctionNode>): Set<FunctionNode> => {
    for (const { of, within } of calls) {
      if (!within.includes(from)) continue;
      for (const each of of) if (!seen.has(each)) reached(each, seen.add(each));
    }
    return seen;
  };
  for (const { node, of, within } of calls) {
    if (of.some((called) => within.includes(called) || within.some((outer) => reached(called, new Set()).has(outer)))) {
      problems.push(notInAppSync(node, "recursion", "write out as many levels as there may be"));
    }
  }
  return problems;
}

function functionsOf(node: AnyNode, bindings: Bindings): FunctionNode[] {
  return valuesOf(node, bindings).flatMap((value) => (value.kind === "own" && isFunction(value.node) ? [value.node] : []));
}
