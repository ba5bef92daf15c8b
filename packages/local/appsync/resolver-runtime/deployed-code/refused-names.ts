import type { AnyNode, Identifier } from "acorn";
import { isMereName, type Bindings } from "./bindings.ts";
import { notInAppSync, type Problem } from "./problem.ts";
import type { SyntaxTree } from "./syntax-tree.ts";

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
export function refusedNames({ nodes, parentOf }: SyntaxTree, bindings: Bindings): Problem[] {
  return nodes.flatMap((node) => {
    const text = node.type === "Identifier" && !bindings.has(node) ? insteadOf.get(node.name) : undefined;
    return text === undefined || isName(node, parentOf.get(node)!) ? [] : [notInAppSync(node, (node as Identifier).name, text)];
  });
}

function isName(node: AnyNode, parent: AnyNode): boolean {
  return isMereName(parent, node) || (parent.type === "UnaryExpression" && parent.operator === "typeof");
}
