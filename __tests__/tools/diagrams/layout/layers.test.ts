import { describe, expect, test } from "@jest/globals";
import type { Drawing } from "../../../../tools/diagrams/drawing.ts";
import { aligned } from "../../../../tools/diagrams/layout/align.ts";
import { layersOf } from "../../../../tools/diagrams/layout/layers.ts";
import { ordered } from "../../../../tools/diagrams/layout/order.ts";

/** A drawing of arrows like "a>b". */
function drawing(...arrows: readonly string[]): Drawing {
  const pairs = arrows.map((arrow) => arrow.split(">") as [string, string]);
  const node = (id: string) => ({ id, title: id, subtitle: "", shape: "box" as const });
  return {
    nodes: [...new Set(pairs.flat())].map(node),
    arrows: pairs.map(([from, to]) => ({ from, to, label: "", dashed: false })),
  };
}

function layerOf(given: Drawing, id: string): number {
  return layersOf(given).layers.findIndex((layer) => layer.some((cell) => cell.node === id));
}

describe("layers", () => {
  test("arrows go forward, with a layer for labels between nodes", () => {
    const given = drawing("a>b", "b>c", "a>c");
    expect(["a", "b", "c"].map((id) => layerOf(given, id))).toEqual([0, 2, 4]);
    expect([...layersOf(given).routes.values()].map(({ length }) => length)).toEqual([3, 3, 5]);
  });

  test("an arrow that closes a cycle runs back, and one to itself is left out", () => {
    const given = drawing("a>b", "b>a", "b>b");
    expect(["a", "b"].map((id) => layerOf(given, id))).toEqual([0, 2]);
    expect([...layersOf(given).routes.values()].map((route) => [route[0], route.at(-1)])).toEqual([
      ["a", "b"],
      ["b", "a"],
    ]);
  });

  test("what nothing leads to is near to what it leads to", () => {
    expect(layerOf(drawing("a>b", "b>c", "x>c"), "x")).toBe(2);
  });
});

test("an order without crossings is found where there is one", () => {
  const layered = layersOf(drawing("a>y", "b>x", "a>z"));
  const layers = ordered(layered).map((layer) => layer.map(({ id }) => id));
  const [top = [], bottom = []] = [layers[0], layers[2]];
  expect(top[0] === "a" ? bottom.indexOf("x") : 2 - bottom.indexOf("x")).toBe(2);
});

test("nothing in a layer overlaps", () => {
  const layered = layersOf(drawing("a>1", "a>2", "a>3", "b>3", "c>1", "c>4", "4>5", "a>5"));
  const layers = ordered(layered);
  const centres = aligned(layers, layered.links, () => 10);
  for (const layer of layers) {
    const places = layer.map(({ id }) => centres.get(id) ?? Number.NaN);
    places.slice(1).forEach((place, index) => expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(9.999));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(4.999);
  }
});
