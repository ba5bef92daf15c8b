import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

const untold = "The alarm goes off and nobody is told.";

describe("less protection", () => {
  test.each([
    [
      "aws_dynamodb_table",
      { deletion_protection_enabled: true },
      { deletion_protection_enabled: false },
      "`deletion_protection_enabled`: `true` → `false`. A later plan can delete the table.",
    ],
    [
      "aws_dynamodb_table",
      { point_in_time_recovery: [{ enabled: true }] },
      { point_in_time_recovery: [] },
      "`point_in_time_recovery`: `true` → none. What could be restored until now cannot be any more, even when it is turned on again.",
    ],
    [
      "aws_dynamodb_table",
      { stream_enabled: true },
      { stream_enabled: false },
      "`stream_enabled`: `true` → `false`. Whoever reads the table's stream hears nothing any more.",
    ],
    [
      "aws_dynamodb_table",
      { server_side_encryption: [{ enabled: true }] },
      { server_side_encryption: [{ enabled: false }] },
      "`server_side_encryption`: `true` → `false`. The table's own key is no longer used.",
    ],
    [
      "aws_dynamodb_table",
      { ttl: [{ enabled: false, attribute_name: "at" }] },
      { ttl: [{ enabled: true, attribute_name: "at" }] },
      '`ttl`: none → `"at"`. DynamoDB deletes every item whose time in this attribute is in the past, by up to five years.',
    ],
    [
      "aws_cognito_user_pool",
      { deletion_protection: "ACTIVE" },
      { deletion_protection: "INACTIVE" },
      '`deletion_protection`: `"ACTIVE"` → `"INACTIVE"`. A later plan can delete the pool.',
    ],
    [
      "aws_cognito_user_pool",
      { mfa_configuration: "ON" },
      { mfa_configuration: "OPTIONAL" },
      '`mfa_configuration`: `"ON"` → `"OPTIONAL"`. Customers can sign in without a second factor.',
    ],
    [
      "aws_cognito_user_pool",
      { password_policy: [{ minimum_length: 12 }] },
      { password_policy: [{ minimum_length: 8 }] },
      "`password_policy.minimum_length`: `12` → `8`. Shorter passwords are accepted.",
    ],
    [
      "aws_s3_bucket_public_access_block",
      { block_public_policy: true },
      { block_public_policy: false },
      "`block_public_policy`: `true` → `false`. A statement or an ACL can open the bucket to everybody.",
    ],
    [
      "aws_cloudfront_distribution",
      { default_cache_behavior: [{ viewer_protocol_policy: "https-only" }] },
      { default_cache_behavior: [{ viewer_protocol_policy: "allow-all" }] },
      '`default_cache_behavior.viewer_protocol_policy`: `"https-only"` → `"allow-all"`. The page can be read and changed on the way.',
    ],
    [
      "aws_cloudfront_distribution",
      { default_cache_behavior: [{ response_headers_policy_id: "x" }] },
      { default_cache_behavior: [{ response_headers_policy_id: "" }] },
      '`default_cache_behavior.response_headers_policy_id`: `"x"` → `""`. Browsers are no longer told what the page may do.',
    ],
    [
      "aws_sqs_queue",
      { redrive_policy: "x" },
      { redrive_policy: "" },
      '`redrive_policy`: `"x"` → `""`. A message that cannot be processed comes back until it expires, and is then lost.',
    ],
    [
      "aws_sqs_queue",
      { message_retention_seconds: 100 },
      { message_retention_seconds: 99 },
      "`message_retention_seconds`: `100` → `99`. Messages older than that are deleted.",
    ],
    [
      "aws_sqs_queue",
      { sqs_managed_sse_enabled: true, kms_master_key_id: "" },
      { sqs_managed_sse_enabled: false, kms_master_key_id: null },
      "`sqs_managed_sse_enabled`: `true` → `false`. What is stored is no longer encrypted by SQS.",
    ],
    [
      "aws_cloudwatch_log_group",
      { retention_in_days: 0 },
      { retention_in_days: 7 },
      "`retention_in_days`: `0` → `7`. Log events older than that are deleted.",
    ],
    [
      "aws_cloudwatch_metric_alarm",
      { actions_enabled: true },
      { actions_enabled: false },
      `\`actions_enabled\`: \`true\` → \`false\`. ${untold}`,
    ],
    ["aws_cloudwatch_metric_alarm", {}, { actions_enabled: false }, `\`actions_enabled\`: none → \`false\`. ${untold}`],
    ["aws_cloudwatch_metric_alarm", { alarm_actions: ["a"] }, { alarm_actions: [] }, `\`alarm_actions\`: − \`"a"\`. ${untold}`],
    [
      "aws_lambda_event_source_mapping",
      { enabled: true },
      { enabled: false },
      "`enabled`: `true` → `false`. Nothing is read any more; a table's stream forgets after 24 hours.",
    ],
    [
      "aws_lambda_event_source_mapping",
      { function_response_types: ["ReportBatchItemFailures"] },
      { function_response_types: null },
      '`function_response_types`: `["ReportBatchItemFailures"]` → none. One bad record makes its whole batch come again.',
    ],
    [
      "aws_lambda_event_source_mapping",
      { destination_config: [{ on_failure: [{ destination_arn: "arn:q" }] }] },
      { destination_config: [] },
      '`destination_config`: `"arn:q"` → none. Records that fail for good are dropped without a trace.',
    ],
    [
      "aws_appsync_graphql_api",
      { authentication_type: "AWS_IAM" },
      { authentication_type: "API_KEY" },
      '`authentication_type`: `"AWS_IAM"` → `"API_KEY"`. Every field without an own directive is open to other callers.',
    ],
  ])("%s: %j to %j", (type, before, after, line) => {
    const review = reviewOf([changeJson(type, { before, after })]);
    expect(approvalsOf(review)).toEqual([`weaken:${type}.it`]);
    expect(linesOfFamily(review, "protection")).toEqual([`\`${type}.it\` is less protected`, line]);
  });

  test("what is told as less protection is no setting as well", () => {
    const change = { before: { retention_in_days: 9, skip_destroy: true }, after: { retention_in_days: 7, skip_destroy: false } };
    expect(linesOfFamily(reviewOf([changeJson("aws_cloudwatch_log_group", change)]), "settings")).toEqual([
      "`aws_cloudwatch_log_group.it`",
      "`skip_destroy`: `true` → `false`",
    ]);
  });

  test("a retention that is not known yet may be a shorter one", () => {
    const change = { before: { retention_in_days: 9 }, after: {}, after_unknown: { retention_in_days: true } };
    expect(approvalsOf(reviewOf([changeJson("aws_cloudwatch_log_group", change)]))).toEqual([
      "weaken:aws_cloudwatch_log_group.it",
    ]);
  });

  test.each([
    ["aws_sqs_queue", { message_retention_seconds: 60 }, { message_retention_seconds: 120 }],
    [
      "aws_cloudfront_distribution",
      { default_cache_behavior: [{ viewer_protocol_policy: "https-only" }] },
      { default_cache_behavior: [{ viewer_protocol_policy: "redirect-to-https" }] },
    ],
    ["aws_sqs_queue", { message_retention_seconds: 60 }, { message_retention_seconds: "60" }],
    ["aws_sqs_queue", { redrive_policy: "" }, { redrive_policy: null }],
    ["aws_sqs_queue", { redrive_policy: "a" }, { redrive_policy: "b" }],
    ["aws_sqs_queue", { sqs_managed_sse_enabled: true }, { sqs_managed_sse_enabled: false, kms_master_key_id: "alias/x" }],
    ["aws_cloudwatch_log_group", { retention_in_days: 7 }, { retention_in_days: 0 }],
    ["aws_cloudwatch_metric_alarm", { actions_enabled: false }, { actions_enabled: true }],
    ["aws_dynamodb_table", { deletion_protection_enabled: false }, { deletion_protection_enabled: true }],
    ["aws_dynamodb_table", { deletion_protection_enabled: null }, { deletion_protection_enabled: false }],
    ["aws_dynamodb_table", { ttl: [{ enabled: true, attribute_name: "at" }] }, { ttl: [] }],
    ["aws_dynamodb_table", { ttl: [] }, { ttl: [{ enabled: true, attribute_name: "" }] }],
    ["aws_cognito_user_pool", { deletion_protection: "INACTIVE" }, { deletion_protection: "ACTIVE" }],
    ["aws_cognito_user_pool", { mfa_configuration: "OFF" }, { mfa_configuration: "ON" }],
  ])("not %s: %j to %j, which is a setting", (type, before, after) => {
    const review = reviewOf([changeJson(type, { before, after })]);
    expect(approvalsOf(review)).toEqual([]);
    expect(ofFamily(review, "settings")).toHaveLength(1);
  });

  test.each([
    ["new", ["create"], null, { actions_enabled: false }],
    ["destroyed", ["delete"], { alarm_actions: ["a"] }, null],
  ])("nothing that is %s is less protected", (_, actions, before, after) => {
    const review = reviewOf([changeJson("aws_cloudwatch_metric_alarm", { actions, before, after })]);
    expect(ofFamily(review, "protection")).toEqual([]);
  });

  test("what Terraform is to forget has to be accepted", () => {
    const review = reviewOf([changeJson("aws_sqs_queue", { actions: ["forget"], after: null })]);
    expect(approvalsOf(review)).toEqual(["forget:aws_sqs_queue.it"]);
    expect(linesOfFamily(review, "state")).toEqual([
      "`aws_sqs_queue.it` is forgotten",
      "It stays in AWS as it is, and Terraform no longer knows it: nobody changes or deletes it from here.",
    ]);
  });
});
