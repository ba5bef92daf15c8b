import { describe, expect, test } from "@jest/globals";
import { approved } from "./approved.ts";
import { outputScenes } from "./outputs.ts";
import { rowsOf } from "./read-table.ts";
import { renamedTargets } from "./renamed-targets.ts";
import { severalThings } from "./several-things.ts";
import { judge, judgeScene } from "./verdict.ts";
import { wholePlans } from "./whole-plans.ts";

describe.each(["losses.md", "weakenings.md", "entrances.md", "roles.md", "policies.md", "told.md"])("%s", (file) => {
  test.each([...rowsOf(file).entries()].map(([index, row]) => ({ index, ...row })))("$name", ({ index, ...row }) => {
    expect(judge(row, index)).toEqual([]);
  });
});

describe.each([
  ["several things", severalThings],
  ["approvals", approved],
  ["another name", renamedTargets],
  ["outputs", outputScenes],
  ["a whole plan", wholePlans],
])("%s", (_, scenes) => {
  test.each(scenes)("$name", (scene) => {
    expect(judgeScene(scene)).toEqual([]);
  });
});
