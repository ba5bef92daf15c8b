import { expect, test } from "@jest/globals";
import { markdownReview } from "../../../../packages/plan-review/render/markdown.ts";
import { linesOfFamily } from "../support/finding-text.ts";
import { changeJson, planOf, reviewOf } from "../support/plan-json.ts";

const variables = (given: object) => ({ function_name: "f", environment: [{ variables: given }] });

test("a function's variable that changes is told by its name, and its value is nowhere", () => {
  const change = changeJson("aws_lambda_function", {
    before: variables({ DB_PASSWORD: "hunter2", SAME: "hunter1" }),
    after: variables({ DB_PASSWORD: "hunter3", SAME: "hunter1", NEW: "hunter4" }),
  });
  const review = reviewOf([change], { resource_drift: [change] });
  expect(linesOfFamily(review, "settings").slice(1)).toEqual([
    "`environment[0].variables.DB_PASSWORD`: (sensitive) → (sensitive)",
    "`environment[0].variables.NEW`: none → (sensitive)",
  ]);
  expect(markdownReview(review)).not.toContain("hunter");
  expect(JSON.stringify(planOf([change], { resource_drift: [change] }))).not.toContain("hunter");
});

test("what another type calls so is shown", () => {
  const change = changeJson("aws_x", { before: variables({ A: "1" }), after: variables({ A: "2" }) });
  expect(planOf([change]).changes[0]?.after).toEqual(variables({ A: "2" }));
});
