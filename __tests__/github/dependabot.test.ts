import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";

interface Update {
  readonly "package-ecosystem": string;
  readonly groups: Readonly<Record<string, { readonly patterns: readonly string[] }>>;
  readonly ignore?: readonly { readonly "dependency-name": string; readonly "update-types"?: readonly string[] }[];
}

const { updates } = parse(readFileSync(".github/dependabot.yml", "utf8")) as { updates: readonly Update[] };
const npm = updates.find((update) => update["package-ecosystem"] === "npm")!;
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Record<string, Record<string, string> | undefined>>;
};
const pinned = Object.entries(packages)
  .filter(([path]) => path === "" || path.startsWith("packages/"))
  .flatMap(([, { dependencies, devDependencies, optionalDependencies }]) =>
    Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }),
  )
  .filter(([name]) => !name.startsWith("@slipstream/"));
const fits = (pattern: string, name: string) =>
  new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(name);

test("every version is pinned exactly", () => {
  expect(pinned.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("whatever is grouped or left alone is something that is installed", () => {
  const patterns = [
    ...Object.values(npm.groups).flatMap((group) => group.patterns),
    ...npm.ignore!.map((one) => one["dependency-name"]),
  ];
  expect(patterns.filter((pattern) => !pinned.some(([name]) => fits(pattern, name)))).toEqual([]);
});

test.each(["@aws-sdk/", "@aws-lambda-powertools/"])("all of %s move together", (scope) => {
  const names = pinned.map(([name]) => name).filter((name) => name.startsWith(scope));
  const groups = names.map((name) =>
    Object.entries(npm.groups)
      .filter(([, { patterns }]) => patterns.some((pattern) => fits(pattern, name)))
      .map(([group]) => group),
  );
  expect(new Set(groups.map(String)).size).toBe(1);
  expect(groups[0]).toHaveLength(1);
});

test.each(["cdktf", "@cdktf/provider-aws", "constructs"])("%s is left alone", (name) => {
  const found = npm.ignore!.filter((one) => fits(one["dependency-name"], name));
  expect(found).toEqual([{ "dependency-name": name }]);
});
