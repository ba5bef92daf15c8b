import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../packages/plan-review/finding.ts";
import { readPlan } from "../../../packages/plan-review/plan/read-plan.ts";
import { markdownReview } from "../../../packages/plan-review/render/markdown.ts";
import { verdict, warnings } from "../../../packages/plan-review/render/outline.ts";
import { reviewPlans } from "../../../packages/plan-review/review-plans.ts";
import { changeJson, reviewOf } from "./support/plan-json.ts";

type Json = Readonly<Record<string, unknown>>;

/** OpenTofu's plan file has other providers' names and its own version, and does not say whether it is applyable or complete. */
function asOpenTofu(text: string): string {
  const { applyable: _applyable, complete: _complete, ...plan } = JSON.parse(text) as Json;
  const renamed = JSON.stringify({ ...plan, terraform_version: "1.12.6", errored: false });
  return renamed.replaceAll("registry.terraform.io/", "registry.opentofu.org/");
}

test.each([
  "harmless/slipstream-dev",
  "replace-table/slipstream-dev-data",
  "replace-table/slipstream-dev",
  "widen-role/slipstream-dev",
])("what OpenTofu plans is reviewed as what Terraform plans: %s", (name) => {
  const text = readFileSync(join(import.meta.dirname, `../../fixtures/plans/${name}.json`), "utf8");
  const reviewed = (plan: string) =>
    markdownReview(reviewPlans([readPlan(plan, "stack")], { allow: [], base: [], packageSizes: new Map() }));
  expect(asOpenTofu(text)).not.toContain("registry.terraform.io");
  expect(reviewed(asOpenTofu(text))).toBe(reviewed(text));
});

describe("what is configured, and not in a plan that does not say whether it is complete", () => {
  const resource = (name: string, rest: Json = {}) => ({
    address: `aws_x.${name}`,
    mode: "managed",
    type: "aws_x",
    name,
    ...rest,
  });
  const configuration = (resources: readonly Json[], calls: Json = {}) => ({
    configuration: { root_module: { resources, module_calls: calls } },
  });
  const same = changeJson("aws_x", { actions: ["no-op"] });
  const told = (rest: Json, changes: readonly Json[] = [same]) => warnings(reviewOf(changes, rest)).map(plainText);

  test("is told, since -target and -exclude leave no other trace", () => {
    const rest = configuration([resource("it"), resource("other")], { shop: { module: { resources: [resource("till")] } } });
    expect(told(rest)).toEqual([
      "Left out: `aws_x.other` and `module.shop.aws_x.till` are configured, and not in the plan of `stack` (-target, -exclude, or enabled = false).",
    ]);
    expect(verdict(reviewOf([same], rest))).toBe("No resource changes, but what is configured is left out.");
    expect(told(configuration([resource("it"), resource("other")]))).toEqual([
      "Left out: `aws_x.other` is configured, and not in the plan of `stack` (-target, -exclude, or enabled = false).",
    ]);
  });

  test.each([
    ["nothing is left out", configuration([resource("it")])],
    ["data sources", configuration([resource("it"), resource("read", { mode: "data" })])],
    [
      "what may be there no time",
      configuration([resource("n", { count_expression: {} }), resource("m", { for_each_expression: {} })]),
    ],
    [
      "in a module that may be there no time",
      configuration([], { m: { count_expression: {}, module: { resources: [resource("a")] } } }),
    ],
    ["the plan says that it is complete", { ...configuration([resource("other")]), complete: true }],
  ])("is not told: %s", (_, rest) => {
    expect(told(rest)).toEqual([]);
    expect(verdict(reviewOf([same], rest))).toMatch(/^No changes/);
  });

  test("is not told of a plan of -destroy, which has only what is deployed", () => {
    const destroyed = changeJson("aws_x", { actions: ["delete"], after: null });
    expect(told(configuration([resource("it"), resource("other")]), [destroyed])).toEqual([
      "Destroy: the plan of `stack` is one of -destroy: all of its resources go.",
    ]);
  });
});
