import type { FieldNode, FragmentDefinitionNode, SelectionSetNode } from "graphql";

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/**
 * Reduces `value` to what a client has selected.
 * `for-response` reads a resolver's value, by field name, and answers by response key (alias).
 * `from-response` is the way back: it reads a response and answers by field name, as a resolver would have.
 * Fragments count whatever type they are on: the values say nothing of types.
 */
export function project(
  value: unknown,
  nodes: readonly FieldNode[],
  fragments: Fragments,
  direction: "for-response" | "from-response",
): unknown {
  if (Array.isArray(value)) return value.map((item) => project(item, nodes, fragments, direction));
  const selections = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  if (typeof value !== "object" || value === null || selections.length === 0) return value;
  const source = value as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const group of groupByKey(selections, fragments).values()) {
    const [name, key] = [group[0]!.name.value, responseKey(group[0]!)];
    const [from, to] = direction === "for-response" ? [name, key] : [key, name];
    if (from in source) result[to] = project(source[from], group, fragments, direction);
  }
  return result;
}

function groupByKey(selections: readonly SelectionSetNode[], fragments: Fragments): Map<string, FieldNode[]> {
  const groups = new Map<string, FieldNode[]>();
  const collect = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (selection.kind === "Field") {
        groups.set(responseKey(selection), [...(groups.get(responseKey(selection)) ?? []), selection]);
      } else {
        const fragment = selection.kind === "InlineFragment" ? selection : fragments[selection.name.value];
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  selections.forEach(collect);
  return groups;
}

function responseKey(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}
