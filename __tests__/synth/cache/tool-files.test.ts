import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { installation } from "../../../synth/cache/tool-files.ts";
import { projectRoot } from "../../../synth/project-root.ts";

test("a folder that a tool keeps things in is no package: what was kept before it came stays good", () => {
  const folder = join(projectRoot, `node_modules/.cache-of-a-test-${process.pid}`);
  const before = installation();
  mkdirSync(folder);
  try {
    expect(installation()).toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
