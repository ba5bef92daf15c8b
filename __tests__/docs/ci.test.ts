import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { deployPolicies } from "../../tools/deploy-policy/deploy-policies.ts";
import { jsonText } from "../../tools/deploy-policy/json-text.ts";
import { noAccount } from "../stacks/support/no-account.ts";
import { stacksOf } from "../tools/deploy-policy/support/stage-stacks-of.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const page = read("docs/ci.md");
/** Without the line breaks of prose. */
const prose = page.replaceAll(/\n\s*/g, " ");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"))].map(([, text]) => text!);
const workflows = readdirSync(join(root, ".github/workflows"))
  .map((name) => read(`.github/workflows/${name}`))
  .join("\n");

describe("the page on CI", () => {
  test("names the variables and secrets that the workflows take, and no others", () => {
    const taken = [...workflows.matchAll(/\b(?:vars|secrets)\.([A-Z_]+)/g)].map(([, name]) => name);
    const named = [...page.split("## GitLab CI")[0]!.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect([...new Set(named)].sort()).toEqual([...new Set(taken)].sort());
  });

  test("says how long plans are kept as the workflow does", () => {
    const days = /name: plan-\$\{\{ inputs[^]*?retention-days: (\d+)/.exec(workflows)?.[1];
    expect(prose).toContain(`are deleted after ${days} days`);
    expect(prose).toContain(`older than ${days} days`);
  });

  test("trusts one environment of one repository", () => {
    const [{ Action: action, Condition: condition }] = JSON.parse(blocks("json")[0]!).Statement;
    expect(action).toBe("sts:AssumeRoleWithWebIdentity");
    expect(Object.keys(condition)).toEqual(["StringEquals"]);
    expect(JSON.stringify(condition)).not.toContain("*");
    expect(JSON.stringify(condition)).toContain(":environment:dev-plan");
  });

  test("has the role that plans do what its stacks ask for", () => {
    const policies = deployPolicies(stacksOf({ ...noAccount, stateBucket: "BUCKET" }), "plan");
    expect(blocks("json")[1]).toBe(`${jsonText(policies)}\n`);
  });

  test("calls npm scripts that there are", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: object };
    const called = [...page.matchAll(/\bnpm (?:--prefix \S+ )?run (?:--silent )?([\w:]+)/g)].map(([, name]) => name!);
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe("the snippets for GitLab and Atlantis", () => {
  const [gitlab, server, repository] = blocks("yaml").map((text) => parse(text) as Record<string, unknown>);

  /** Every text in a document. */
  const texts = (value: unknown): string[] =>
    typeof value === "string" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];

  test("are YAML with scripts that a shell can read", () => {
    expect([gitlab, server, repository].every(Boolean)).toBe(true);
    for (const script of texts([gitlab, server]).filter((text) => /\b(npm|jq|terraform) /.test(text))) {
      expect(() => execFileSync("bash", ["-n"], { input: script, stdio: "pipe" })).not.toThrow();
    }
  });

  test("plan the stacks that there are, the data stack first", () => {
    const projects = repository!["projects"] as { name: string; dir: string; execution_order_group: number }[];
    expect(projects.map(({ name }) => name)).toEqual(["slipstream-dev-data", "slipstream-dev", "slipstream-dev-web"]);
    for (const { name, dir } of projects) expect(dir).toBe(`cdktf.out/stacks/${name}`);
    const groups = projects.map(({ execution_order_group: group }) => group);
    expect(groups).toEqual([...new Set(groups)].sort((a, b) => a - b));
  });
});
