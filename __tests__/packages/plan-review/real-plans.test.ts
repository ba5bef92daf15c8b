import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readPlan } from "../../../packages/plan-review/plan/read-plan.ts";
import { markdownReview } from "../../../packages/plan-review/render/markdown.ts";
import { reviewPlans, type Review } from "../../../packages/plan-review/review-plans.ts";
import { approvalsOf } from "./support/finding-text.ts";

/** What a real Terraform planned: see docs/plan-review.md. */
function reviewOfPlans(change: string, ...stacks: readonly string[]): Review {
  const folder = join(import.meta.dirname, "../../fixtures/plans", change);
  const plans = stacks.map((stack) => readPlan(readFileSync(join(folder, `${stack}.json`), "utf8"), stack));
  return reviewPlans(plans, { allow: [], base: [], packageSizes: new Map() });
}

describe("a harmless change", () => {
  const review = reviewOfPlans("harmless", "slipstream-dev");

  test("needs no approval", () => {
    expect(approvalsOf(review)).toEqual([]);
    expect(review.remainder.counts).toEqual([]);
  });

  test.each([
    "Safe: `Order.note` was added.",
    "- state added: `WriteReceipt` (`Pass`)",
    "- transition removed: `MarkPaid` → `NotifyCustomer`",
    '("WriteReceipt")',
    "`slipstream-dev-process-payment`) gets other code",
    "`Query.getOrder` gets other code: +1 −1 lines",
    "`visibility_timeout_seconds`: `450` → `600`",
    "`memory_size`: `256` → `512`",
  ])("tells: %s", (text) => {
    expect(markdownReview(review)).toContain(text);
  });
});

describe("a change that replaces the table", () => {
  const review = reviewOfPlans("replace-table", "slipstream-dev-data", "slipstream-dev");

  test("needs one approval, and begins with what is lost and why", () => {
    expect(approvalsOf(review)).toEqual(["replace:aws_dynamodb_table.table_orders"]);
    expect(review.findings[0]?.family).toBe("loss");
    expect(markdownReview(review)).toContain("Lost: every item in the table `slipstream-dev-orders`");
    expect(markdownReview(review)).toContain('Forced by `range_key`: `"id"` → `"orderId"`');
  });

  test("makes the plan of the other stack stale, and names what it uses", () => {
    expect(review.stale).toHaveLength(1);
    expect(review.stale[0]).toMatchObject({ stack: "slipstream-dev", upstream: "slipstream-dev-data" });
    expect(review.stale[0]?.outputs.flatMap(({ users }) => users)).toContain("aws_iam_role_policy.workflow_role_policy");
  });
});

describe("a change that widens a role", () => {
  const review = reviewOfPlans("widen-role", "slipstream-dev");

  test("needs an approval for each policy that allows more", () => {
    expect(approvalsOf(review)).toEqual([
      "widen:aws_iam_role.workflow_role",
      "widen:aws_iam_role_policy.api_data_source_order_queue_role_policy",
      "widen:aws_iam_role_policy.workflow_role_policy",
      "widen:aws_sqs_queue_policy.intake_queue_policy",
    ]);
  });

  test.each([
    "Allow `sts:AssumeRole` by `AWS: arn:aws:iam::999999999999:root`",
    "action added: `sqs:PurgeQueue`",
    "**Wider (wider action, wildcard action, every resource):** added: Allow `dynamodb:*` on `*`",
    "**Wider (what it denied is no longer denied):** removed: Deny `sqs:*` by everybody",
  ])("tells: %s", (text) => {
    expect(markdownReview(review)).toContain(text);
  });
});
