import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { copyProviderLock } from "../../synth/provider-lock.ts";

let folder: string;
let beside: readonly string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-lock-"));
  beside = ["slipstream-dev-data", "slipstream-dev"].map((stack) => join(folder, "out/stacks", stack, ".terraform.lock.hcl"));
  for (const stack of ["slipstream-dev-data", "slipstream-dev"])
    mkdirSync(join(folder, "out/stacks", stack), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the lock is put beside each stack, over what is there", () => {
  writeFileSync(join(folder, "lock"), "locked");
  writeFileSync(beside[0]!, "older");
  copyProviderLock(join(folder, "out"), join(folder, "lock"));
  expect(beside.map((file) => readFileSync(file, "utf8"))).toEqual(["locked", "locked"]);
});

test("without one, nothing is", () => {
  copyProviderLock(join(folder, "out"), join(folder, "lock"));
  expect(beside.filter((file) => existsSync(file))).toEqual([]);
});
