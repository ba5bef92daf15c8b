import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { checkDataDir, DataDirError } from "../../../../packages/local/index.ts";
import { DataDir } from "../../../../packages/local/kept-state/data-dir.ts";

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "slipstream-kept-"));
  folder = join(root, "state");
});
afterEach(() => rmSync(root, { recursive: true }));

test("a folder that there is not yet is not made, and one of any stacks can be gone on with", async () => {
  await checkDataDir(folder);
  expect(existsSync(folder)).toBe(false);
  const kept = await DataDir.open(folder, ["shop"], root);
  kept.begin();
  await expect(checkDataDir(folder)).rejects.toThrow(`${folder} is in use by another process`);
  kept.close();
  await checkDataDir(folder);
  await checkDataDir(folder);
});

test("what cannot be gone on with is said", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "thesis.txt"), "…");
  await expect(checkDataDir(folder)).rejects.toThrow(DataDirError);
});
