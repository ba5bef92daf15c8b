import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { runTool } from "../../../../tools/checks/running/run-tool.ts";

let script: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipstream-tool-"));
  script = join(folder, "tool.mjs");
  const [writes, says, ends] = ['process.stdout.write(out ?? "")', 'process.stderr.write(err ?? "")', "process.exitCode = +code"];
  await writeFile(script, `const [code, out, err] = process.argv.slice(2);\n${writes};\n${says};\n${ends};`);
});
afterAll(() => rm(folder, { recursive: true }));

test("what a program writes is taken when it finds nothing, and when it finds something", async () => {
  expect(await runTool(script, ["0", "none"], 1)).toBe("none");
  expect(await runTool(script, ["0"], 1)).toBe("");
  expect(await runTool(script, ["2", "some"], 1, 2)).toBe("some");
});

test.each([
  ["ends with another code", ["2", "half of it", "no such rule"], "no such rule"],
  ["finds something, and does not say what", ["1", "", "no such file"], "no such file"],
  ["says on stdout why it could not look", ["3", "no such option"], "no such option"],
])("a program that %s could not look", async (_, options, says) => {
  await expect(runTool(script, options, 1)).rejects.toThrow(says);
});

test("a program that is not there is told by its path", async () => {
  await expect(runTool(join(folder, "gone.mjs"), [], 1)).rejects.toThrow("gone.mjs");
});
