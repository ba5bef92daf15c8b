import { describe, expect, test } from "@jest/globals";
import { nextShown } from "../../web/orders/shown.ts";

const ids = (count: number, prefix = "") => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe("the slips of the next frame", () => {
  test("are a few more each time, the newest first, until all are there", () => {
    const wanted = ids(20);
    const frames: (readonly string[])[] = [[]];
    while (frames.at(-1) !== wanted) frames.push(nextShown(frames.at(-1)!, wanted));
    expect(frames.map(({ length }) => length)).toEqual([0, 6, 12, 18, 20]);
    expect(frames[1]).toEqual(ids(6));
  });

  test("leave out at once what is gone", () => {
    expect(nextShown(ids(3), ["2"])).toEqual(["2"]);
  });

  test("keep what was there, in its new place", () => {
    const wanted = [...ids(8, "new"), "0"];
    expect(nextShown(["0"], wanted)).toEqual([...ids(6, "new"), "0"]);
  });
});
