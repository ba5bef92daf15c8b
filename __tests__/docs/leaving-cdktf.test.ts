import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim().split("\n");

test("the page's command changes every file that imports CDKTF", () => {
  const page = readFileSync("docs/leaving-cdktf.md", "utf8");
  const places = /git grep -lE 'from "@\?cdktf' -- ([^)]+)\)/.exec(page)![1]!.split(" ");
  const importing = git("grep", "-lE", '^(import|export) .*from "@?cdktf', "--", "*.ts", "*.tsx");
  expect(importing.length).toBeGreaterThan(30);
  expect(importing.filter((file) => !places.some((place) => file.startsWith(`${place}/`)))).toEqual([]);
});
