import type { Arrow, Drawing } from "../drawing.ts";

/** A place in a layer: a node, or where an arrow passes. */
export interface Cell {
  readonly id: string;
  /** The node or the arrow that it belongs to. */
  readonly node?: string;
  readonly arrow?: Arrow;
  /** Whether the arrow's label is written here. */
  readonly hasLabel: boolean;
}

export interface Layers {
  readonly layers: readonly (readonly Cell[])[];
  /** From each cell to the next layer's, in the direction of the layers. */
  readonly links: readonly (readonly [string, string])[];
  /** The cells of each arrow, in the arrow's own direction. */
  readonly routes: ReadonlyMap<Arrow, readonly string[]>;
}

/**
 * Puts nodes into layers so that arrows go forward (Sugiyama's method); an arrow that closes a cycle runs backwards. Nodes are in
 * every second layer: between them is room for labels.
 */
export function layersOf({ nodes, arrows }: Drawing): Layers {
  const straight = arrows.filter(({ from, to }) => from !== to);
  const backwards = closingArrows(
    nodes.map(({ id }) => id),
    straight,
  );
  const forward = straight.map((arrow) => ({ arrow, ...(backwards.has(arrow) ? { from: arrow.to, to: arrow.from } : arrow) }));
  const rank = ranks(
    nodes.map(({ id }) => id),
    forward,
  );
  const layers: Cell[][] = Array.from({ length: 2 * Math.max(0, ...rank.values()) + 1 }, () => []);
  for (const { id } of nodes) layers[2 * (rank.get(id) ?? 0)]?.push({ id, node: id, hasLabel: false });
  const links: [string, string][] = [];
  const routes = new Map<Arrow, readonly string[]>();
  forward.forEach(({ arrow, from, to }, index) => {
    const [first, last] = [2 * (rank.get(from) ?? 0), 2 * (rank.get(to) ?? 0)];
    const middle = (first + last) / 2;
    const labelAt = middle % 2 === 1 ? middle : middle - 1;
    const passing = Array.from({ length: last - first - 1 }, (_, step) => first + 1 + step);
    const cells = passing.map((layer) => ({ id: `${index}@${layer}`, arrow, hasLabel: arrow.label !== "" && layer === labelAt }));
    passing.forEach((layer, step) => layers[layer]?.push(cells[step] as Cell));
    const chain = [from, ...cells.map(({ id }) => id), to];
    chain.slice(1).forEach((id, step) => links.push([chain[step] ?? "", id]));
    routes.set(arrow, backwards.has(arrow) ? chain.reverse() : chain);
  });
  return { layers, links, routes };
}

/** The arrows that lead back to a node on the way to them. */
function closingArrows(ids: readonly string[], arrows: readonly Arrow[]): Set<Arrow> {
  const closing = new Set<Arrow>();
  const done = new Set<string>();
  const visit = (id: string, above: ReadonlySet<string>) => {
    if (done.has(id)) return;
    done.add(id);
    const path = new Set([...above, id]);
    for (const arrow of arrows.filter(({ from }) => from === id)) {
      if (path.has(arrow.to)) closing.add(arrow);
      else visit(arrow.to, path);
    }
  };
  for (const id of ids) visit(id, new Set());
  return closing;
}

/** Each node one layer after the last that leads to it; a node that nothing leads to right before the first that it leads to. */
function ranks(ids: readonly string[], arrows: readonly { from: string; to: string }[]): Map<string, number> {
  const rank = new Map(ids.map((id) => [id, 0]));
  const of = (id: string) => rank.get(id) ?? 0;
  for (let changed = true; changed;) {
    changed = false;
    for (const { from, to } of arrows) {
      if (of(to) > of(from)) continue;
      rank.set(to, of(from) + 1);
      changed = true;
    }
  }
  for (const id of ids) {
    const after = arrows.filter(({ from }) => from === id).map(({ to }) => of(to));
    if (after.length > 0 && !arrows.some(({ to }) => to === id)) rank.set(id, Math.min(...after) - 1);
  }
  return rank;
}
