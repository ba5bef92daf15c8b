import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOf, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

describe("what is lost", () => {
  test.each([
    ["aws_dynamodb_table", { name: "orders" }, "every item in the table `orders`. Point-in-time recovery is off"],
    ["aws_dynamodb_table", { name: "orders", point_in_time_recovery: [{ enabled: true }] }, "Point-in-time recovery is on"],
    ["aws_cognito_user_pool", { name: "customers" }, "every account in the user pool `customers`"],
    ["aws_sqs_queue", { name: "orders" }, "every message that is in the queue `orders`"],
    ["aws_sns_topic", { name: "ops" }, "every subscription of the topic `ops`"],
    ["aws_cloudwatch_log_group", { name: "/aws/x" }, "every log event in `/aws/x`"],
  ])("with %s %j", (type, before, lost) => {
    const review = reviewOf([changeJson(type, { actions: ["delete"], before, after: null })]);
    const [finding] = ofFamily(review, "loss");
    expect(finding && linesOf(finding).join("\n")).toContain(lost);
    expect(approvalsOf(review)).toEqual([`destroy:${type}.it`]);
  });

  test("a replacement says which attribute forces it, however deep, and in which order it goes", () => {
    const review = reviewOf([
      changeJson("aws_dynamodb_table", {
        actions: ["delete", "create"],
        before: { name: "orders", key: [{ name: "id" }] },
        after: { name: "orders", key: [{ name: "orderId" }] },
        replace_paths: [["key", 0, "name"]],
        action_reason: "replace_because_cannot_update",
      }),
    ]);
    const [finding] = ofFamily(review, "loss");
    expect(finding && linesOf(finding)).toEqual([
      "`aws_dynamodb_table.it` is destroyed and made anew",
      expect.stringContaining("Lost: every item"),
      'Forced by `key.0.name`: `"id"` → `"orderId"`',
      "The old one is destroyed first: until the new one is there, everything that needs it fails.",
    ]);
    expect(approvalsOf(review)).toEqual(["replace:aws_dynamodb_table.it"]);
  });

  test("deletion protection, a tainted resource and a deposed object are said", () => {
    const protectedTable = {
      actions: ["delete", "create"],
      before: { deletion_protection_enabled: true },
      action_reason: "replace_because_tainted",
    };
    const review = reviewOf([
      changeJson("aws_dynamodb_table", protectedTable),
      changeJson("aws_sqs_queue", { actions: ["delete"], after: null, deposed: "12345678" }),
    ]);
    const text = ofFamily(review, "loss").flatMap(linesOf).join("\n");
    expect(text).toContain("AWS will refuse, and the apply will stop half-way");
    expect(text).toContain("tainted");
    expect(text).toContain("left behind");
  });

  test("what keeps nothing is counted, a replacement with its reason", () => {
    const review = reviewOf([
      changeJson("aws_lambda_permission_set", {
        actions: ["delete", "create"],
        before: { name: "a" },
        after: { name: "b" },
        replace_paths: [["name"]],
      }),
    ]);
    expect(approvalsOf(review)).toEqual([]);
    expect(review.remainder.notable).toHaveLength(1);
  });
});

describe("less protection", () => {
  test.each([
    [
      "aws_dynamodb_table",
      { deletion_protection_enabled: true },
      { deletion_protection_enabled: false },
      "A later plan can delete",
    ],
    ["aws_dynamodb_table", { point_in_time_recovery: [{ enabled: true }] }, { point_in_time_recovery: [] }, "backups"],
    ["aws_dynamodb_table", { ttl: [] }, { ttl: [{ enabled: true, attribute_name: "expiresAt" }] }, "deletes every item"],
    ["aws_cognito_user_pool", { deletion_protection: "ACTIVE" }, { deletion_protection: "INACTIVE" }, "delete the pool"],
    ["aws_sqs_queue", { redrive_policy: '{"maxReceiveCount":5}' }, { redrive_policy: "" }, "lost"],
    ["aws_sqs_queue", { message_retention_seconds: 1209600 }, { message_retention_seconds: 60 }, "deleted"],
    ["aws_sqs_queue", { sqs_managed_sse_enabled: true }, { sqs_managed_sse_enabled: false }, "encrypted"],
    ["aws_cloudwatch_log_group", { retention_in_days: 0 }, { retention_in_days: 7 }, "deleted"],
    ["aws_cloudwatch_metric_alarm", { alarm_actions: ["arn:x"] }, { alarm_actions: [] }, "nobody is told"],
    ["aws_lambda_event_source_mapping", { enabled: true }, { enabled: false }, "Nothing is read"],
  ])("%s: %j to %j", (type, before, after, consequence) => {
    const review = reviewOf([changeJson(type, { before, after })]);
    expect(approvalsOf(review)).toEqual([`weaken:${type}.it`]);
    expect(ofFamily(review, "protection").flatMap(linesOf).join("\n")).toContain(consequence);
    expect(ofFamily(review, "settings")).toEqual([]);
  });

  test.each([
    ["aws_sqs_queue", { message_retention_seconds: 60 }, { message_retention_seconds: 120 }],
    ["aws_cloudwatch_log_group", { retention_in_days: 7 }, { retention_in_days: 0 }],
    ["aws_dynamodb_table", { deletion_protection_enabled: false }, { deletion_protection_enabled: true }],
    ["aws_sqs_queue", { sqs_managed_sse_enabled: true }, { sqs_managed_sse_enabled: false, kms_master_key_id: "alias/x" }],
  ])("not %s: %j to %j, which is a setting", (type, before, after) => {
    const review = reviewOf([changeJson(type, { before, after })]);
    expect(approvalsOf(review)).toEqual([]);
    expect(ofFamily(review, "settings")).toHaveLength(1);
  });

  test("what Terraform is to forget has to be accepted", () => {
    const review = reviewOf([changeJson("aws_sqs_queue", { actions: ["forget"], after: null })]);
    expect(approvalsOf(review)).toEqual(["forget:aws_sqs_queue.it"]);
  });
});
