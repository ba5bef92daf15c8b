import { describe, expect, test } from "@jest/globals";
import { reviewPlans } from "../../../packages/plan-review/review-plans.ts";
import { approvalsOf } from "./support/finding-text.ts";
import { changeJson, planOf } from "./support/plan-json.ts";

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
