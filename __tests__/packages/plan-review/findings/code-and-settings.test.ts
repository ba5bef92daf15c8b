import { describe, expect, test } from "@jest/globals";
import { reviewPlans } from "../../../../packages/plan-review/review-plans.ts";
import { approvalsOf, linesOf, ofFamily } from "../support/finding-text.ts";
import { changeJson, planOf, reviewOf } from "../support/plan-json.ts";

describe("Lambda code", () => {
  const change = changeJson("aws_lambda_function", {
    before: { function_name: "f", source_code_hash: "old", source_code_size: "10240", memory_size: 256 },
    after: { function_name: "f", source_code_hash: "new", source_code_size: "10240", memory_size: 512 },
    after_unknown: { last_modified: true },
  });

  test("its size, when the package is at hand", () => {
    const packageSizes = new Map([["new", 11_264]]);
    const review = reviewPlans([planOf([change])], { allow: [], base: [], packageSizes });
    expect(ofFamily(review, "lambda-code").flatMap(linesOf)).toEqual([
      "`aws_lambda_function.it` (`f`) gets other code: 10.0 KiB → 11.0 KiB (+1.0 KiB)",
    ]);
  });

  test("the provider's size in the plan is the old one: without the package the new one is not known", () => {
    expect(ofFamily(reviewOf([change]), "lambda-code").flatMap(linesOf)[0]).toContain("10.0 KiB → not known");
  });

  test("its other settings are settings", () => {
    expect(ofFamily(reviewOf([change]), "settings").flatMap(linesOf)).toEqual([
      "`aws_lambda_function.it`",
      "`memory_size`: `256` → `512`",
    ]);
  });
});

test("resolver code by its field, with the lines", () => {
  const review = reviewOf([
    changeJson("aws_appsync_resolver", {
      before: { type: "Query", field: "getOrder", code: "a\nb\nc\nd\ne\nf" },
      after: { type: "Query", field: "getOrder", code: "a\nb\nc\nd\nE\nf" },
    }),
  ]);
  expect(ofFamily(review, "resolver-code").flatMap(linesOf)).toEqual([
    "`Query.getOrder` gets other code: +1 −1 lines",
    " c\n d\n-e\n+E\n f",
  ]);
});

describe("settings", () => {
  test("JSON texts are compared inside, lists by their elements, unknown and secret values said", () => {
    const review = reviewOf([
      changeJson("aws_sqs_queue", {
        before: { redrive_policy: '{"maxReceiveCount":5,"deadLetterTargetArn":"a"}', tags: { a: "1" }, tags_all: { a: "1" } },
        after: { redrive_policy: '{"deadLetterTargetArn":"a","maxReceiveCount":3}', tags: { a: "2" }, tags_all: { a: "2" } },
      }),
      changeJson("aws_cloudwatch_metric_alarm", {
        before: { alarm_actions: ["a", "b"], threshold: 1, token: "s3cret" },
        after: { alarm_actions: ["b", "c"], token: "s3cret2" },
        after_unknown: { threshold: true },
        before_sensitive: { token: true },
        after_sensitive: { token: true },
      }),
    ]);
    expect(ofFamily(review, "settings").flatMap(linesOf)).toEqual([
      "`aws_sqs_queue.it`",
      "`redrive_policy.maxReceiveCount`: `5` → `3`",
      '`tags.a`: `"1"` → `"2"`',
      "`aws_cloudwatch_metric_alarm.it`",
      '`alarm_actions`: − `"a"` + `"c"`',
      "`threshold`: `1` → known only after apply",
      "`token`: (sensitive) → (sensitive)",
    ]);
  });

  test("of other types are counted", () => {
    const review = reviewOf([changeJson("aws_x", { before: { a: 1 }, after: { a: 2 } })]);
    expect(review.findings).toEqual([]);
    expect(review.remainder.counts).toEqual([{ action: "update", type: "aws_x", number: 1 }]);
  });
});

describe("approvals", () => {
  const table = changeJson("aws_dynamodb_table", { actions: ["delete"], after: null });
  const review = (allow: readonly string[], base = false) => {
    const plans = [planOf([table])];
    return reviewPlans(plans, { allow, base: base ? plans : [], packageSizes: new Map() });
  };

  test.each([
    [["destroy:aws_dynamodb_table.it"], [], []],
    [["destroy:*"], [], []],
    [["replace:aws_dynamodb_table.it"], ["destroy:aws_dynamodb_table.it"], ["replace:aws_dynamodb_table.it"]],
    [["destroy:aws_dynamodb_table.other"], ["destroy:aws_dynamodb_table.it"], ["destroy:aws_dynamodb_table.other"]],
    [["destroy:aws_*.x"], ["destroy:aws_dynamodb_table.it"], ["destroy:aws_*.x"]],
  ])("%j leaves %j and was useless in %j", (allow, open, unused) => {
    expect(approvalsOf(review(allow))).toEqual(open);
    expect(review(allow).unused).toEqual(unused);
  });

  test.each(["everything", "drop:aws_dynamodb_table.it", "destroy:"])("%s is none", (text) => {
    expect(() => review([text])).toThrow(/is no approval/);
  });

  test("what the base has as well is marked, and still needs its approval", () => {
    expect(review([], true).findings.map(({ inBase }) => inBase)).toEqual([true]);
    expect(approvalsOf(review([], true))).toEqual(["destroy:aws_dynamodb_table.it"]);
  });
});
