import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { Check } from "../../../tools/checks/running/check.ts";

const folder = "tools/checks";
const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));

test.each(files)("%s is one check, named as its file, and thin", async (file) => {
  const exported = (await import(`../../../${folder}/${file}`)) as Readonly<Record<string, Check>>;
  expect(Object.values(exported)).toEqual([{ name: expect.any(String), run: expect.any(Function) }]);
  const [check] = Object.values(exported);
  expect(file).toBe(`${check!.name.replaceAll(" ", "-")}.ts`);
  expect(readFileSync(`${folder}/${file}`, "utf8").split("\n").length).toBeLessThanOrEqual(40);
});

test("docs/checks.md has a row for each, and the command runs it", async () => {
  const rows = readFileSync("docs/checks.md", "utf8").matchAll(/^\| ([a-z ]+?)(?: \(\*all\*\))? \| .+ \| .*`.+` \|$/gm);
  const names = [...rows].map(([, name]) => name!.replaceAll(" ", "-"));
  const command = readFileSync("tools/cli/check.ts", "utf8");
  const run = [...command.matchAll(/from "\.\.\/checks\/([a-z-]+)\.ts"/g)].map(([, name]) => name!);
  const checks = files.map((file) => file.replace(".ts", "")).sort();
  expect(names.sort()).toEqual(checks);
  expect(run.sort()).toEqual(checks);
});
