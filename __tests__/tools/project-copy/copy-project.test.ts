import { execFile } from "node:child_process";
import { appendFile, lstat, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { copyProject } from "../../../tools/project-copy/copy-project.ts";
import { linkModules } from "../../../tools/project-copy/link-modules.ts";
import { synthTimeoutMs } from "../../stacks/support/synthesized.ts";

let folder: string;
let copy: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipstream-copy-"));
  copy = join(folder, "not/there/yet");
  await copyProject(copy);
});
afterAll(() => rm(folder, { recursive: true }));

describe("a fault in a copied package is seen:", () => {
  // Of `asl`, synth loads what judges definitions alone.
  const files = { languages: "index.ts", asl: "check-state-machine.ts", "guard-rails": "index.ts" };
  let said: string;
  beforeAll(async () => {
    for (const [name, file] of Object.entries(files)) {
      await appendFile(join(copy, "packages", name, file), `\nconsole.error("own ${name}");\n`);
    }
    ({ stderr: said } = await promisify(execFile)(process.execPath, ["main.ts"], { cwd: copy, env: {} }));
  }, synthTimeoutMs);

  test.each(Object.keys(files))("%s", (name) => expect(said.split("\n")).toContain(`own ${name}`));
});

test("what is installed is linked, not copied", async () => {
  const entry = async (path: string) => (await lstat(join(copy, "node_modules", path))).isSymbolicLink();
  expect([await entry("cdktf"), await entry("@cdktf"), await entry(".bin")]).toEqual([true, true, true]);
});

test("a copy can be copied: what is installed is still there, and the workspaces are the last copy's own", async () => {
  const second = join(folder, "second");
  await mkdir(join(second, "packages/asl"), { recursive: true });
  await writeFile(join(second, "packages/asl/package.json"), '{ "name": "@slipstream/asl" }');
  await linkModules(copy, second);
  const leadsTo = (path: string) => realpath(join(second, "node_modules", path));
  expect(await leadsTo("@slipstream/asl")).toBe(await realpath(join(second, "packages/asl")));
  expect(await leadsTo("cdktf")).toBe(await realpath("node_modules/cdktf"));
  expect(await leadsTo("@aws-sdk/client-sqs")).toBe(await realpath("node_modules/@aws-sdk/client-sqs"));
});
