import { describe, expect, test } from "@jest/globals";
import { nextShown, wantedSlips } from "../../web/orders/shown.ts";

const ids = (count: number, prefix = "") => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe("the slips that belong on the rail", () => {
  test.each([
    ["are the newest", undefined, ["0", "1"]],
    ["are no more when somebody is at one of them", "1", ["0", "1"]],
    ["are one more when somebody is at an older one", "3", ["0", "1", "3"]],
    ["are the newest when the one that somebody was at is gone", "gone", ["0", "1"]],
  ])("%s", (_, attended, wanted) => {
    expect(wantedSlips(ids(5), 2, attended)).toEqual(wanted);
  });

  test("are all while there are no more", () => {
    expect(wantedSlips(ids(2), 3, undefined)).toEqual(ids(2));
  });
});

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
