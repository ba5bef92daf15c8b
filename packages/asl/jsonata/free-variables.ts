import { createRequire } from "node:module";
import type jsonata from "jsonata";

const load = createRequire(import.meta.url);

/** A node of JSONata's syntax tree, or what is in one. */
interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly [member: string]: unknown;
}

/**
 * The variables that an expression refers to and does not bind itself, with the names of functions that it passes on, but without
 * `$states`. The order is that of the text, and a name may come more than once.
 * @throws Error when it is no JSONata.
 */
export function freeVariables(expression: string): readonly string[] {
  const names: string[] = [];
  const visit = (node: unknown, bound: Set<unknown>): void => {
    if (Array.isArray(node)) return node.forEach((inner) => visit(inner, bound));
    if (typeof node !== "object" || node === null) return;
    const { type, value, ...members } = node as Node;
    if (type === "variable" && typeof value === "string" && !["", "$", "states"].includes(value) && !bound.has(value)) {
      names.push(value);
    }
    // Bound by `@$name` and `#$name` for the steps that follow.
    for (const binding of [members["focus"], members["index"]]) if (binding !== undefined) bound.add(binding);
    if (type === "bind") {
      visit(members["rhs"], bound);
      bound.add((members["lhs"] as Node).value);
    } else if (type === "lambda") {
      const own = (members["arguments"] as readonly Node[]).map((argument) => argument.value);
      visit(members["body"], new Set([...bound, ...own]));
    } else {
      // What a block binds ends with it.
      const inside = type === "block" ? new Set(bound) : bound;
      for (const inner of [value, ...Object.values(members)]) visit(inner, inside);
    }
  };
  visit((load("jsonata") as typeof jsonata)(expression).ast(), new Set());
  return names;
}
