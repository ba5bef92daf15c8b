import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { trueDrift } from "../../../../packages/plan-review/findings/true-drift.ts";
import type { Plan } from "../../../../packages/plan-review/plan/plan.ts";
import { planWarnings } from "../../../../packages/plan-review/render/besides.ts";
import { changeJson, planOf } from "../support/plan-json.ts";

const same = changeJson("aws_x", { address: "aws_x.same", actions: ["no-op"] });
const warnings = (plan: Plan) => planWarnings(plan, [plan]).map(plainText);
const told = (...given: Parameters<typeof planOf>) => warnings(planOf(...given));
const drift = (type: string, before: object, after: object | null, rest: object = {}) =>
  changeJson(type, { actions: [after ? "update" : "delete"], before: { ...before }, after: after && { ...after }, ...rest });

describe("no drift", () => {
  test.each([
    ["aws_sqs_queue", { tags: null, list: [], policy: null }, { tags: {}, list: null }],
    ["aws_sqs_queue", { names: ["a", "b"] }, { names: ["b", "a"] }],
    ["aws_sqs_queue", { policy: '{"a":1,"b":2}' }, { policy: '{ "b": 2, "a": 1 }' }],
    ["aws_sqs_queue", { tags_all: {} }, { tags_all: { a: "b" } }],
    [
      "aws_iam_role",
      { inline_policy: [], managed_policy_arns: [] },
      { inline_policy: [{ name: "p" }], managed_policy_arns: ["a"] },
    ],
  ])("is in %s: %j to %j", (type, before, after) => {
    expect(trueDrift(planOf([same], { resource_drift: [drift(type, before, after)] }))).toEqual([]);
  });

  test("is what the configuration does not set", () => {
    const configuration = { root_module: { resources: [{ address: "aws_x.it", expressions: { name: {} } }] } };
    const resource_drift = [drift("aws_x", { name: "a", size: 1 }, { name: "a", size: 2 })];
    expect(trueDrift(planOf([same], { resource_drift, configuration }))).toEqual([]);
    expect(trueDrift(planOf([same], { resource_drift }))).toHaveLength(1);
  });
});

describe("drift", () => {
  const slower = drift("aws_sqs_queue", { delay_seconds: 1 }, { delay_seconds: 9 });

  test("that the plan undoes is told before and after", () => {
    const back = changeJson("aws_sqs_queue", { before: { delay_seconds: 9 }, after: { delay_seconds: 1 } });
    expect(told([back], { resource_drift: [slower] })).toEqual([
      "Drift: `aws_sqs_queue.it` was changed outside Terraform: `delay_seconds`: `1` → `9`. The plan undoes that.",
    ]);
  });

  test.each([
    [{ a: 1, b: 9, c: 9 }, " Of that the plan undoes `a` alone."],
    [{ a: 1, b: 1, c: 5 }, " Of that the plan undoes `a` and `b` alone. It sets `c` to something else."],
    [{ a: 9, b: 9, c: 5 }, " It sets `c` to something else."],
    [{ a: 5, b: 5, c: 5 }, " The plan sets it to something else."],
    [{ a: 1, b: 1, c: 1 }, " The plan undoes that."],
  ])("of several attributes is told with what the plan makes of each: %j", (after, then) => {
    const all = (value: number) => ({ a: value, b: value, c: value });
    const change = changeJson("aws_x", { before: all(9), after });
    expect(told([change], { resource_drift: [drift("aws_x", all(1), all(9))] })).toEqual([
      `Drift: \`aws_x.it\` was changed outside Terraform: \`a\`: \`1\` → \`9\`, \`b\`: \`1\` → \`9\`, \`c\`: \`1\` → \`9\`.${then}`,
    ]);
  });

  test.each([
    [5, {}, " The plan sets it to something else."],
    [9, {}, ""],
    [null, { after_unknown: { delay_seconds: true } }, ""],
  ])("that the plan sets to %j: what becomes of it is told", (delay_seconds, rest, then) => {
    const change = changeJson("aws_sqs_queue", { before: { delay_seconds: 9 }, after: { delay_seconds, name: "n" }, ...rest });
    expect(told([change], { resource_drift: [slower] })).toEqual([
      `Drift: \`aws_sqs_queue.it\` was changed outside Terraform: \`delay_seconds\`: \`1\` → \`9\`.${then}`,
    ]);
  });

  test("of what keeps nothing is made again as it was; of what the plan does not have, it is told as deleted", () => {
    const [role, other] = [drift("aws_iam_role", { name: "r" }, null), drift("aws_x", { a: 1 }, null)];
    const again = changeJson("aws_iam_role", { actions: ["create"], before: null, after: { name: "r" } });
    expect(told([again], { resource_drift: [role, other, slower] })).toEqual([
      "Drift: `aws_iam_role.it` was deleted outside Terraform. The plan makes it again.",
      "Drift: in `stack`, this was deleted outside Terraform, and the plan does not depend on it: `aws_x.it`.",
      "Drift: in `stack`, this was changed outside Terraform, and the plan does not depend on it: `aws_sqs_queue.it`.",
    ]);
  });

  test("that the plan depends on is told before and after, by what Terraform says of it", () => {
    const relevant_attributes = [{ resource: "aws_sqs_queue.it", attribute: ["delay_seconds"] }];
    expect(told([same], { resource_drift: [slower], relevant_attributes })).toEqual([
      "Drift: `aws_sqs_queue.it` was changed outside Terraform: `delay_seconds`: `1` → `9`.",
    ]);
  });

  test("that is no matter of the plan is one line", () => {
    expect(told([same], { resource_drift: [slower] })).toEqual([
      "Drift: in `stack`, this was changed outside Terraform, and the plan does not depend on it: `aws_sqs_queue.it`.",
    ]);
  });

  test("of what was deleted says so, and that what is made again is empty", () => {
    const gone = { resource_drift: [drift("aws_sqs_queue", { name: "q" }, null)] };
    const again = changeJson("aws_sqs_queue", { actions: ["create"], before: null, after: { name: "q" } });
    expect(told([again], gone)).toEqual([
      "Drift: `aws_sqs_queue.it` was deleted outside Terraform. The plan makes it again, empty.",
    ]);
    const relevant_attributes = [{ resource: "aws_sqs_queue.it", attribute: [] }];
    expect(told([same], { ...gone, relevant_attributes })).toEqual(["Drift: `aws_sqs_queue.it` was deleted outside Terraform."]);
  });

  test("shows nothing that is sensitive", () => {
    const secret = drift(
      "aws_x",
      { a: "s3cret" },
      { a: "s3cret2" },
      { before_sensitive: { a: true }, after_sensitive: { a: true } },
    );
    const plan = planOf([same], { resource_drift: [secret], relevant_attributes: [{ resource: "aws_x.it" }] });
    expect(warnings(plan)).toEqual(["Drift: `aws_x.it` was changed outside Terraform: `a`: (sensitive) → (sensitive)."]);
    expect(JSON.stringify(plan)).not.toContain("s3cret");
  });

  test("of many that the plan depends on is told one by one twenty times", () => {
    const many = Array.from({ length: 22 }, (_, index) => ({ ...slower, address: `aws_x.n${index}` }));
    const relevant_attributes = many.map(({ address }) => ({ resource: address }));
    const lines = told([same], { resource_drift: many, relevant_attributes });
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("Drift: 2 more that the plan depends on: `aws_x.n20` and `aws_x.n21`.");
  });
});
