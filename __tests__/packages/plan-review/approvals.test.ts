import { describe, expect, test } from "@jest/globals";
import { reviewPlans } from "../../../packages/plan-review/review-plans.ts";
import { approvalsOf } from "./support/finding-text.ts";
import { changeJson, planOf, reviewOf } from "./support/plan-json.ts";

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

  test("within a family, what is open comes before what has its approval or needs none", () => {
    const gone = (name: string) => changeJson("aws_sqs_queue", { address: name, actions: ["delete"], after: null });
    const role = (address: string, before: string[], after: string[]) =>
      changeJson("aws_iam_role", { address, before: { managed_policy_arns: before }, after: { managed_policy_arns: after } });
    const narrower = changeJson("aws_iam_user_policy_attachment", { actions: ["delete"], before: { user: "u" }, after: null });
    const plans = [planOf([narrower, role("c", ["x"], ["y"]), gone("a"), gone("b")])];
    const { findings } = reviewPlans(plans, { allow: ["destroy:a"], base: [], packageSizes: new Map() });
    expect(findings.map(({ address }) => address)).toEqual(["b", "a", "c", "aws_iam_user_policy_attachment.it"]);
  });

  test("nothing is found in what says nothing", () => {
    const types = ["aws_lambda_function", "aws_appsync_resolver", "aws_sqs_queue", "aws_iam_role", "aws_dynamodb_table", "aws_x"];
    expect(reviewOf(types.map((type) => changeJson(type, { before: { a: 1 }, after: { a: 1 } }))).findings).toStrictEqual([]);
    const created = types.map((type) => changeJson(type, { actions: ["create"], before: null, after: { code: "a" } }));
    expect(reviewOf(created).findings).toStrictEqual([]);
  });
});
