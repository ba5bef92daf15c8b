import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { dataReadWords } from "../../../../packages/plan-review/render/data-reads.ts";
import { markdownReview } from "../../../../packages/plan-review/render/markdown.ts";
import { warnings } from "../../../../packages/plan-review/render/outline.ts";
import { reviewPlans } from "../../../../packages/plan-review/review-plans.ts";
import { linesOfFamily } from "../support/finding-text.ts";
import { changeJson, planOf, reviewOf } from "../support/plan-json.ts";

type Json = Readonly<Record<string, unknown>>;

describe("a write-only value", () => {
  const update = (type: string, before: Json, after: Json) =>
    linesOfFamily(reviewOf([changeJson(type, { before, after })]), "settings");

  test.each([
    [
      { secret_string_wo_version: 1 },
      { secret_string_wo_version: 2 },
      "`secret_string_wo_version`: `1` → `2`: `secret_string_wo`",
    ],
    [{ data_wo_revision: null }, { data_wo_revision: 1 }, "`data_wo_revision`: none → `1`: `data_wo`"],
    [{ a: [{ key_wo_version: "x" }] }, { a: [{ key_wo_version: "y" }] }, '`a[0].key_wo_version`: `"x"` → `"y"`: `a[0].key_wo`'],
  ])("is told by its version: %j", (before, after, line) => {
    expect(update("aws_x", before, after)).toEqual(["`aws_x.it`", `${line} is written anew. No plan shows what it is.`]);
  });

  test("is told once, beside the settings of a type whose settings are read", () => {
    const lines = update("aws_sqs_queue", { delay_seconds: 1, key_wo_version: 1 }, { delay_seconds: 2, key_wo_version: 2 });
    expect(lines.filter((line) => line.includes("key_wo"))).toHaveLength(1);
    expect(lines).toContain("`delay_seconds`: `1` → `2`");
  });

  test("is nothing to tell of what is new, or stays", () => {
    expect(update("aws_x", { key_wo_version: 1, a: 1 }, { key_wo_version: 1, a: 2 })).toEqual([]);
    const made = changeJson("aws_x", { actions: ["create"], before: null, after: { key_wo_version: 1 } });
    expect(linesOfFamily(reviewOf([made]), "settings")).toEqual([]);
  });
});

describe("a data source that is read during the apply", () => {
  const read = (address: string, reason?: string) => ({
    ...changeJson("aws_iam_policy_document", { address, actions: ["read"], before: null }),
    mode: "data",
    ...(reason && { action_reason: reason }),
  });
  const user = (address: string, unknown: Json) => changeJson("aws_iam_policy", { address, after_unknown: unknown });
  const resource = (expression: unknown) => ({
    address: "aws_iam_policy.p",
    mode: "managed",
    expressions: { policy: expression, name: { constant_value: "p" } },
  });
  const refers = { references: ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"] };
  const told = (changes: readonly Json[], root: Json = {}) =>
    dataReadWords(planOf(changes, { configuration: { root_module: root } }), []).map(plainText);
  const data = "data.aws_iam_policy_document.d";

  test.each([
    ["read_because_config_unknown", ", since it is configured with what is not known yet"],
    ["read_because_dependency_pending", ", since what it depends on changes"],
    ["read_because_check_nested", ", since a check asks for it"],
    ["read_because_of_the_weather", ""],
    [undefined, ""],
  ])("is told with the reason %s", (reason, why) => {
    expect(told([read(data, reason)])).toEqual([`\`${data}\` is read during the apply${why}`]);
  });

  test.each([
    ["as HCL has it", refers],
    ["as JSON has it", { constant_value: `\${${data}.json}` }],
  ])("is told with what nobody knows until then, each resource once: %s", (_, expression) => {
    const changes = [
      read(`${data}[0]`),
      read(`${data}[1]`),
      user("aws_iam_policy.p[0]", { policy: true }),
      user("aws_iam_policy.p[1]", { policy: true }),
    ];
    expect(told(changes, { resources: [resource(expression)] })).toEqual([
      `\`${data}\` is read during the apply. Until then nobody knows \`policy\` of \`aws_iam_policy.p\``,
    ]);
  });

  test("within a module is another than the one outside that has its name", () => {
    const inner = { module_calls: { m: { module: { resources: [resource(refers)] } } } };
    const changes = [read(data), read(`module.m["a"].${data}`), user('module.m["a"].aws_iam_policy.p', { policy: true })];
    expect(told(changes, { resources: [], ...inner })).toEqual([
      `\`${data}\` is read during the apply`,
      `\`module.m.${data}\` is read during the apply. Until then nobody knows \`policy\` of \`module.m.aws_iam_policy.p\``,
    ]);
  });

  test("is not told of what is known, or does not refer to it", () => {
    const [line] = told([read(data), user("aws_iam_policy.p", { policy: false, name: true })], { resources: [resource(refers)] });
    expect(line).toBe(`\`${data}\` is read during the apply`);
  });

  test("beyond twelve is counted, and all stand in the review", () => {
    const many = Array.from({ length: 14 }, (_, index) => read(`data.aws_x.d${index}`));
    expect(told(many)).toHaveLength(13);
    expect(told(many).at(-1)).toBe("2 more data sources are read during the apply");
    expect(markdownReview(reviewOf([read(data)]))).toContain(`- \`${data}\` is read during the apply`);
  });

  test("is one that is destroyed or stays for nobody", () => {
    expect(told([{ ...read(data), change: { actions: ["no-op"] } }, changeJson("aws_x", { actions: ["read"] })])).toEqual([]);
  });
});

describe("a plan by a newer Terraform than its base's", () => {
  const warned = (version: unknown, baseVersion: unknown) => {
    const [plan, base] = [version, baseVersion].map((terraform_version) => planOf([], { terraform_version }));
    return warnings(reviewPlans([plan!], { allow: [], base: [base!], packageSizes: new Map() })).map(plainText);
  };

  test.each([
    ["1.12.0", "1.11.4"],
    ["1.10.0", "1.9.8"],
    ["2.0.0", "1.15.0"],
    ["1.12.0", "1.12.0-rc1"],
  ])("is told: %s, %s", (version, base) => {
    expect(warned(version, base)).toEqual([
      `Newer: \`stack\` was planned by version \`${version}\`, its base by \`${base}\`: differences may come from that, and only \`${version}\` applies it.`,
    ]);
  });

  test.each([
    ["1.11.4", "1.11.4"],
    ["1.9.8", "1.10.0"],
    ["1.12.0-rc1", "1.12.0"],
    [undefined, "1.11.4"],
    ["1.11.4", null],
  ])("is not one of %s, %s", (version, base) => {
    expect(warned(version, base)).toEqual([]);
  });

  test("is compared with the base of its own stack", () => {
    const [old, fresh] = ["1.9.0", "1.12.0"].map((terraform_version) =>
      planOf([], { terraform_version }, `at ${terraform_version}`),
    );
    expect(warnings(reviewPlans([fresh!], { allow: [], base: [old!], packageSizes: new Map() }))).toEqual([]);
  });
});
