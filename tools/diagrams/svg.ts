import type { Drawing, DrawnNode } from "./drawing.ts";
import { aligned } from "./layout/align.ts";
import { layersOf, type Cell } from "./layout/layers.ts";
import { ordered } from "./layout/order.ts";
import { arrowPath, nodeShape, textLines, type Box, type Point } from "./svg-shapes.ts";

const margin = 16;
const gap = { node: 28, passing: 14, layer: 22 };
const font = 'font-family="Helvetica, Arial, sans-serif" text-anchor="middle"';
const markerSize = 'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"';
const letter = { title: 7.4, small: 5.9 };

/** The drawing as an SVG image, laid out without a browser. The same drawing gives the same bytes. */
export function svg(drawing: Drawing): string {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]));
  const layered = layersOf(drawing);
  const layers = ordered(layered);
  const size = (cell: Cell) => cellSize(cell, nodes);
  const breadth = (cell: Cell) => size(cell).width + (cell.node === undefined ? gap.passing : gap.node);
  const across = aligned(layers, layered.links, breadth);
  const down = depths(layers, (cell) => size(cell).height);
  const at = (id: string): Point => ({ x: margin + (across.get(id) ?? 0), y: down.get(id) ?? 0 });
  const boxOf = (id: string) => nodeSize(nodes.get(id));
  const cells = layers.flat();
  const width = Math.ceil(Math.max(...cells.map((cell) => at(cell.id).x + breadth(cell) / 2)) + margin);
  const height = Math.ceil(Math.max(...cells.map((cell) => at(cell.id).y + size(cell).height / 2)) + margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ${font}>`,
    `<defs><marker id="head" ${markerSize}><path d="M0 0 8 4 0 8z" fill="#57606a"/></marker></defs>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...[...layered.routes].map(([arrow, ids]) => arrowPath(ids.map(at), boxOf(arrow.from), boxOf(arrow.to), arrow.dashed)),
    ...cells.flatMap((cell) => (cell.hasLabel && cell.arrow ? [labelText(cell.arrow.label, at(cell.id))] : [])),
    ...drawing.nodes.map((node) => nodeShape(node, at(node.id), nodeSize(node))),
    "</svg>",
    "",
  ].join("\n");
}

/** How far down the middle of each cell is. */
function depths(layers: readonly (readonly Cell[])[], height: (cell: Cell) => number): Map<string, number> {
  const down = new Map<string, number>();
  layers.reduce((top, layer) => {
    const depth = Math.max(...layer.map(height));
    for (const { id } of layer) down.set(id, top + depth / 2);
    return top + depth + gap.layer;
  }, margin);
  return down;
}

function cellSize(cell: Cell, nodes: ReadonlyMap<string, DrawnNode>): Box {
  const node = cell.node === undefined ? undefined : nodes.get(cell.node);
  if (node) return nodeSize(node);
  if (!cell.hasLabel || !cell.arrow) return { width: 0, height: 0 };
  const lines = textLines(cell.arrow.label);
  return { width: Math.max(...lines.map((line) => line.length)) * letter.small + 8, height: lines.length * 13 + 4 };
}

function nodeSize(node: DrawnNode | undefined): Box {
  if (!node) return { width: 0, height: 0 };
  const { title, subtitle, shape } = node;
  const width = Math.max(title.length * letter.title, subtitle.length * letter.small) + 26;
  const height = subtitle === "" ? 32 : 44;
  if (shape === "circle") return { width: 44, height: 44 };
  return shape === "diamond" ? { width: width * 1.35, height: 58 } : { width, height };
}

function labelText(label: string, { x, y }: Point): string {
  const lines = textLines(label);
  const top = y - ((lines.length - 1) * 13) / 2 + 4;
  const spans = lines.map((line, index) => `<tspan x="${x.toFixed(1)}" y="${(top + index * 13).toFixed(1)}">${line}</tspan>`);
  return `<text font-size="11" fill="#57606a" stroke="#fff" stroke-width="4" paint-order="stroke">${spans.join("")}</text>`;
}
