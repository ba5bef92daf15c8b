import type { Cell, Layers } from "./layers.ts";
import { neighbours } from "./order.ts";

const rounds = 40;

/**
 * Places the cells of each layer beside one another, near to what they are linked with, without overlap.
 * @param layers in their order
 * @param breadth how much room a cell takes in its layer, its gap included
 * @returns the centre of each cell
 */
export function aligned(
  layers: readonly (readonly Cell[])[],
  links: Layers["links"],
  breadth: (cell: Cell) => number,
): Map<string, number> {
  const centres = new Map<string, number>();
  for (const layer of layers) {
    layer.reduce((start, cell) => {
      centres.set(cell.id, start + breadth(cell) / 2);
      return start + breadth(cell);
    }, 0);
  }
  const linked = neighbours([...links, ...links.map(([from, to]) => [to, from] as const)]);
  for (let round = 0; round < rounds; round += 1) {
    for (const layer of round % 2 === 0 ? layers : layers.toReversed()) {
      const wanted = layer.map(
        ({ id }) => mean((linked.get(id) ?? []).map((other) => centres.get(other) ?? 0)) ?? centres.get(id) ?? 0,
      );
      separated(layer.map(breadth), wanted).forEach((centre, index) => centres.set(layer[index]?.id ?? "", centre));
    }
  }
  const least = Math.min(...layers.flat().map((cell) => (centres.get(cell.id) ?? 0) - breadth(cell) / 2));
  return new Map([...centres].map(([id, centre]) => [id, centre - least]));
}

/** The places nearest to the wanted ones (least squares) that do not overlap: cells that would move as one block. */
function separated(breadths: readonly number[], wanted: readonly number[]): number[] {
  const offsets = breadths.map((_, index) =>
    breadths.slice(1, index + 1).reduce((sum, breadth, at) => sum + (breadth + (breadths[at] ?? 0)) / 2, 0),
  );
  const blocks: { sum: number; size: number }[] = [];
  wanted.forEach((place, index) => {
    let block = { sum: place - (offsets[index] ?? 0), size: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.size > block.sum / block.size; last = blocks.at(-1)) {
      block = { sum: block.sum + last.sum, size: block.size + last.size };
      blocks.pop();
    }
    blocks.push(block);
  });
  return blocks
    .flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
    .map((place, index) => place + (offsets[index] ?? 0));
}

function mean(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
