import type { Node } from "jsonc-parser";
import type { Path } from "../fault.ts";

/** How many fields a value has, those within it as well. */
export function countFields(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce<number>((sum, item) => sum + countFields(item), Array.isArray(value) ? 0 : inner.length);
}

/** The ways to fields whose object has one of the same name before them. */
export function repeatedNames(node: Node, at: Path = []): Path[] {
  const children = node.children ?? [];
  if (node.type === "array") return children.flatMap((child, index) => repeatedNames(child, [...at, index]));
  const seen = new Set<string>();
  return children.flatMap(({ children: [key, value] = [] }) => {
    const way = [...at, String(key!.value)];
    const isRepeated = seen.has(key!.value) || !seen.add(key!.value);
    return [...(isRepeated ? [way] : []), ...(value ? repeatedNames(value, way) : [])];
  });
}
