import type { Cell, Layers } from "./layers.ts";

const sweeps = 24;

/** Orders each layer so that few links cross: by the mean place of the neighbours, forth and back, the best of all orders. */
export function ordered({ layers, links }: Layers): readonly (readonly Cell[])[] {
  const [before, after] = [neighbours(links.map(([from, to]) => [to, from])), neighbours(links)];
  let [best, fewest] = [layers, crossings(layers, after)];
  let current = layers.map((layer) => [...layer]);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isDown = sweep % 2 === 0;
    const places = new Map<string, number>();
    const sorted = (isDown ? current : current.toReversed()).map((layer) => {
      const next = sortByNeighbours(layer, isDown ? before : after, places);
      next.forEach(({ id }, index) => places.set(id, index));
      return next;
    });
    current = isDown ? sorted : sorted.toReversed();
    const number = crossings(current, after);
    if (number < fewest) [best, fewest] = [current, number];
  }
  return best;
}

function sortByNeighbours(
  layer: readonly Cell[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  places: ReadonlyMap<string, number>,
): Cell[] {
  const wanted = layer.map(({ id }, index) => {
    const near = (neighbours.get(id) ?? []).flatMap((other) => places.get(other) ?? []);
    return near.length === 0 ? index : near.reduce((sum, place) => sum + place, 0) / near.length;
  });
  return layer
    .map((cell, index) => ({ cell, wanted: wanted[index] ?? index }))
    .sort((a, b) => a.wanted - b.wanted)
    .map(({ cell }) => cell);
}

function crossings(layers: readonly (readonly Cell[])[], after: ReadonlyMap<string, readonly string[]>): number {
  return layers.slice(0, -1).reduce((sum, layer, index) => {
    const places = new Map((layers[index + 1] ?? []).map(({ id }, place) => [id, place]));
    const ends = layer.flatMap(({ id }, place) => (after.get(id) ?? []).map((to) => [place, places.get(to) ?? 0] as const));
    return (
      sum + ends.reduce((count, [a, b], at) => count + ends.slice(at + 1).filter(([c, d]) => (a - c) * (b - d) < 0).length, 0)
    );
  }, 0);
}

export function neighbours(links: readonly (readonly [string, string])[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [from, to] of links) found.set(from, [...(found.get(from) ?? []), to]);
  return found;
}
