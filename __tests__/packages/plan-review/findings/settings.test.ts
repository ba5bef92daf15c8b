import { describe, expect, test } from "@jest/globals";
import { linesOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, policyText, reviewOf } from "../support/plan-json.ts";

describe("settings", () => {
  test.each([
    "aws_sqs_queue",
    "aws_sqs_queue_redrive_policy",
    "aws_sqs_queue_redrive_allow_policy",
    "aws_lambda_event_source_mapping",
    "aws_lambda_function",
    "aws_cloudwatch_metric_alarm",
    "aws_cloudwatch_composite_alarm",
    "aws_cloudwatch_log_metric_filter",
    "aws_cloudwatch_log_group",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_dynamodb_table",
    "aws_sns_topic",
    "aws_sns_topic_subscription",
    "aws_sfn_state_machine",
    "aws_appsync_graphql_api",
    "aws_appsync_datasource",
    "aws_cognito_user_pool",
    "aws_cognito_user_pool_client",
    "aws_apigatewayv2_api",
    "aws_apigatewayv2_stage",
    "aws_apigatewayv2_route",
    "aws_apigatewayv2_integration",
  ])("of %s are read one by one, by name", (type) => {
    const changes = { before: { b: 1, a: 1, c: 1 }, after: { b: 2, a: 2, c: 1 } };
    const lines = [`\`${type}.it\``, "`a`: `1` → `2`", "`b`: `1` → `2`"];
    expect(linesOfFamily(reviewOf([changeJson(type, changes)]), "settings")).toEqual(lines);
    expect(linesOfFamily(reviewOf([changeJson(type, { ...changes, actions: ["delete", "create"] })]), "settings")).toEqual([]);
  });

  const code = ["filename", "source_code_hash", "source_code_size", "s3_bucket", "s3_key", "s3_object_version", "image_uri"];
  const following = ["code_sha256", "last_modified", "version", "qualified_arn", "qualified_invoke_arn"];
  test.each([
    ...[...code, ...following].map((name) => ["aws_lambda_function", name] as const),
    ...["definition", "revision_id", "state_machine_version_arn"].map((name) => ["aws_sfn_state_machine", name] as const),
    ["aws_appsync_graphql_api", "schema"] as const,
    ["aws_sqs_queue", "tags_all"] as const,
  ])("of %s are without %s, which is told elsewhere or follows", (type, name) => {
    const review = reviewOf([changeJson(type, { before: { [name]: "a" }, after: { [name]: "b" } })]);
    expect(ofFamily(review, "settings")).toEqual([]);
  });

  test("are without policies, which are permissions", () => {
    const [old, now] = [policyText({ Action: "a" }), policyText({ Action: "b" })];
    const change = changeJson("aws_sqs_queue", {
      before: { policy: old, fresh: null, gone: old, note: 'no "Statement"', map: { Statement: 1 } },
      after: { policy: now, fresh: now, gone: null, note: 'a "Statement"', map: { Statement: 2 } },
    });
    expect(linesOfFamily(reviewOf([change]), "settings")).toEqual([
      "`aws_sqs_queue.it`",
      "`map.Statement`: `1` → `2`",
      '`note`: `"no \\"Statement\\""` → `"a \\"Statement\\""`',
    ]);
  });

  test("that differ only in how nothing is written are none", () => {
    expect(ofFamily(reviewOf([changeJson("aws_sqs_queue", { before: { a: [] }, after: { a: null } })]), "settings")).toEqual([]);
  });

  test("JSON texts are compared inside, lists by their elements, unknown and secret values said", () => {
    const review = reviewOf([
      changeJson("aws_sqs_queue", {
        before: { redrive_policy: '{"maxReceiveCount":5,"deadLetterTargetArn":"a"}', tags: { a: "1" }, tags_all: { a: "1" } },
        after: { redrive_policy: '{"deadLetterTargetArn":"a","maxReceiveCount":3}', tags: { a: "2" }, tags_all: { a: "2" } },
      }),
      changeJson("aws_cloudwatch_metric_alarm", {
        before: { alarm_actions: ["a", "b"], unit: "Count", token: "s3cret" },
        after: { alarm_actions: ["b", "c"], token: "s3cret2" },
        after_unknown: { unit: true },
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
      "`token`: (sensitive) → (sensitive)",
      '`unit`: `"Count"` → known only after apply',
    ]);
  });

  test("of objects in buckets are counted apart, also those that go: none is told one by one", () => {
    const { remainder } = reviewOf([
      changeJson("aws_s3_object", { actions: ["create"], before: null, after: { key: "b" } }),
      changeJson("aws_s3_object", { actions: ["delete"], before: { key: "a" }, after: null }),
      changeJson("aws_s3_object", { actions: ["create", "delete"], before: { key: "a" }, after: { key: "c" } }),
    ]);
    expect([...remainder.objects]).toEqual([
      ["create", 1],
      ["destroy", 1],
      ["replace", 1],
    ]);
    expect([remainder.notable, remainder.counts, remainder.listed.length]).toEqual([[], [], 3]);
  });

  test("of other types are counted", () => {
    const review = reviewOf([changeJson("aws_x", { before: { a: 1 }, after: { a: 2 } })]);
    expect(review.findings).toEqual([]);
    expect(review.remainder.counts).toEqual([{ action: "update", type: "aws_x", number: 1 }]);
  });
});
