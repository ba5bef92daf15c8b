import type { AnyNode, Identifier, Program } from "acorn";
import { isMereName, type Bindings } from "./bindings.ts";
import { notInAppSync, type Problem } from "./problem.ts";
import { visit } from "./syntax-tree.ts";

/** By what JavaScript has everywhere and AppSync has not: what AppSync has instead. */
const instead: readonly (readonly [names: string, instead: string])[] = [
  ["Date Intl Temporal", "times are of `util.time`"],
  ["RegExp", "`util.matches` takes a pattern as text"],
  ["Promise setTimeout setInterval setImmediate queueMicrotask", "a handler answers at once"],
  ["fetch XMLHttpRequest WebSocket URL URLSearchParams", "calls are its data source's; `util.urlEncode` encodes"],
  ["Error TypeError RangeError", "end with `util.error`"],
  ["Map Set WeakMap WeakSet Symbol Proxy Reflect BigInt", "use objects, lists, texts and numbers"],
  ["Buffer TextEncoder TextDecoder atob btoa", "`util.base64Encode` and `util.base64Decode` do this"],
  ["crypto", "`util.autoId` makes an ID"],
  ["eval Function", "write out what is to be done"],
  ["process global require module performance structuredClone", "what differs by stage is declared as the code is bundled"],
];
const insteadOf = new Map(instead.flatMap(([names, text]) => names.split(" ").map((name) => [name, text] as const)));

/** Globals that APPSYNC_JS does not have. `typeof` may ask for any. */
export function refusedNames(program: Program, bindings: Bindings): Problem[] {
  const problems: Problem[] = [];
  visit(program, (node, above) => {
    if (node.type !== "Identifier" || bindings.has(node) || isName(node, above)) return;
    const text = insteadOf.get(node.name);
    if (text !== undefined) problems.push(notInAppSync(node, node.name, text));
  });
  return problems;
}

function isName(node: Identifier, above: readonly AnyNode[]): boolean {
  const parent = above.at(-1)!;
  return isMereName(parent, node) || (parent.type === "UnaryExpression" && parent.operator === "typeof");
}
