import { describe, expect, test } from "@jest/globals";
import { encryptedByAws } from "../../../packages/guard-rails/rules/stored-data.ts";
import { told, type Blocks } from "./told.ts";

describe("public-principals", () => {
  const policyFor = (Principal: unknown, Effect = "Allow") => ({
    aws_sqs_queue: {
      q: { policy: JSON.stringify({ Statement: { Effect, Action: "sqs:SendMessage", Resource: "r", Principal } }) },
    },
  });

  test.each([
    ["*", 'Principal "*" is allowed; it lets everybody in. Name the service or the account.'],
    [{ AWS: ["a", "*"] }, 'Principal AWS "*" is allowed; it lets everybody in. Name the service or the account.'],
    [
      { Service: "*.amazonaws.com" },
      'Principal Service "*.amazonaws.com" is allowed; it lets everybody in. Name the service or the account.',
    ],
  ])("%j", (principal, fault) => {
    expect(told("public-principals", policyFor(principal))).toEqual([`aws_sqs_queue.q: ${fault}`]);
    expect(told("public-principals", policyFor(principal, "Deny"))).toEqual([]);
  });

  test("may be named", () => {
    expect(told("public-principals", policyFor({ Service: "sns.amazonaws.com" }))).toEqual([]);
    const named = { p: { principal: "sns.amazonaws.com" }, q: {} };
    expect(told("public-principals", { aws_lambda_permission: named })).toEqual([]);
  });

  test("of a function's permission, too", () => {
    expect(told("public-principals", { aws_lambda_permission: { p: { principal: "*" } } })).toEqual([
      'aws_lambda_permission.p: principal is "*"; it lets everybody invoke the function. Name the service.',
    ]);
  });
});

describe("encryption-at-rest", () => {
  const sse =
    "server_side_encryption is not enabled; what is stored must be under a key whose use the account can see. Enable it.";
  const key =
    'kms_master_key_id is not set; what SNS keeps must be encrypted. Set it to "alias/aws/sns", or to a key of your own.';

  test.each([
    ["aws_dynamodb_table", { server_side_encryption: { enabled: true } }, undefined],
    ["aws_dynamodb_table", { server_side_encryption: { enabled: false } }, sse],
    ["aws_dynamodb_table", {}, sse],
    ["aws_sqs_queue", { sqs_managed_sse_enabled: true }, undefined],
    ["aws_sqs_queue", { kms_master_key_id: "k" }, undefined],
    [
      "aws_sqs_queue",
      { sqs_managed_sse_enabled: false },
      "sqs_managed_sse_enabled is false and there is no key; messages must be encrypted. Set it to true.",
    ],
    ["aws_sns_topic", { kms_master_key_id: "k" }, undefined],
    ["aws_sns_topic", {}, key],
    [
      "aws_x",
      {},
      "nobody has said what aws_x stores, and how that is encrypted. " +
        "Where it stores nothing, or AWS encrypts it untold, say so in the encryptedUntold that the guard rails are given.",
    ],
  ])("%s %j", (type, args, fault) => {
    expect(told("encryption-at-rest", { [type]: { x: args } })).toEqual(fault === undefined ? [] : [`${type}.x: ${fault}`]);
  });

  test("a topic that an alarm publishes to may go without", () => {
    const alarm = { alarm_actions: ["${aws_sns_topic.t.arn}"] };
    expect(told("encryption-at-rest", { aws_sns_topic: { t: {} }, aws_cloudwatch_metric_alarm: { a: alarm } })).toEqual([]);
  });

  test.each([
    [{ s3: { encrypt: true } }, []],
    [{ local: {} }, []],
    [undefined, []],
    ...[{}, { encrypt: false }].map((s3: { encrypt?: boolean }) => {
      const fault = `encrypt is ${s3.encrypt}; Terraform's state holds what the resources hold. Set it to true.`;
      return [{ s3 }, [`terraform.backend.s3: ${fault}`]] as const;
    }),
  ])("Terraform's state in %j", (backend, faults) => {
    expect(told("encryption-at-rest", {}, { terraform: { backend } })).toEqual(faults);
  });
});

describe("what need not say how it is encrypted", () => {
  const byAws = Object.entries(encryptedByAws);
  test.each(byAws)("%s is encrypted by AWS, which says so", (type, source) => {
    expect(told("encryption-at-rest", { [type]: { x: {} } })).toEqual([]);
    expect(source).toMatch(/^(AWS|Amazon) .+ Guide, ".+"/);
  });

  test.each([
    "aws_appsync_graphql_api",
    "aws_cloudwatch_log_group",
    "aws_cognito_user_pool",
    "aws_lambda_function",
    "aws_sfn_state_machine",
    "aws_apigatewayv2_api",
    "aws_apigatewayv2_authorizer",
    "aws_apigatewayv2_integration",
    "aws_apigatewayv2_route",
    "aws_apigatewayv2_stage",
    "aws_appsync_datasource",
    "aws_appsync_function",
    "aws_appsync_resolver",
    "aws_cloudwatch_dashboard",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_cloudwatch_log_metric_filter",
    "aws_cloudwatch_log_resource_policy",
    "aws_cloudwatch_metric_alarm",
    "aws_cognito_user_group",
    "aws_cognito_user_pool_client",
    "aws_iam_policy",
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_iam_role_policy_attachment",
    "aws_lambda_alias",
    "aws_lambda_event_source_mapping",
    "aws_lambda_permission",
    "aws_sns_topic_policy",
    "aws_sns_topic_subscription",
    "aws_sqs_queue_policy",
    "aws_sqs_queue_redrive_allow_policy",
    "aws_sqs_queue_redrive_policy",
  ])("%s", (type) => {
    expect(told("encryption-at-rest", { [type]: { x: {} } })).toEqual([]);
  });
});

describe("service-publishers", () => {
  const toldOf = (publisher: Blocks, key = "alias/aws/sns") =>
    told("service-publishers", { aws_sns_topic: { t: { kms_master_key_id: key } }, ...publisher });
  const topic = "${aws_sns_topic.t.arn}";

  test.each([
    [{ aws_cloudwatch_event_target: { e: { arn: topic } } }],
    [{ aws_cloudwatch_metric_alarm: { a: { alarm_actions: [topic] } } }],
    [{ aws_cloudwatch_metric_alarm: { a: { ok_actions: [topic] } } }],
    [{ aws_cloudwatch_composite_alarm: { a: { insufficient_data_actions: [topic] } } }],
  ])("%j may not use the key that AWS manages", (publisher) => {
    expect(toldOf(publisher)).toEqual([
      "aws_sns_topic.t: kms_master_key_id is alias/aws/sns, which alarms and EventBridge may not use; what they publish is lost. " +
        "Take a key of your own whose policy lets them; or none for a topic, SQS's own for a queue.",
    ]);
    expect(toldOf(publisher, "my/alias/aws/sns")).toEqual([]);
  });

  test.each([
    [{ aws_x_aws_cloudwatch_metric_alarm: { a: { alarm_actions: [topic] } } }],
    [{ aws_cloudwatch_metric_alarm_x: { a: { alarm_actions: [topic] } } }],
    [{ aws_sns_topic_subscription: { a: { arn: topic, alarm_actions: [topic] } } }],
    [{ aws_cloudwatch_event_target: { e: { alarm_actions: [topic] } } }],
  ])("%j is no such publisher", (publisher) => {
    expect(toldOf(publisher)).toEqual([]);
  });
});

describe("logs and alarms", () => {
  test.each([[30, []], ...[0, -1, undefined, "30"].map((days) => [days, [days]] as const)])(
    "are kept for %j days",
    (days, faults) => {
      expect(told("log-retention", { aws_cloudwatch_log_group: { g: { retention_in_days: days } } })).toEqual(
        faults.map(
          (fault) =>
            `aws_cloudwatch_log_group.g: retention_in_days is ${fault}; a log must be forgotten some day. Set it to a number of days.`,
        ),
      );
    },
  );

  test.each([
    [{ log_group: "${aws_cloudwatch_log_group.g.name}" }, true],
    [{ log_group: "${aws_sqs_queue.q.name}" }, false],
    [{ log_group: "g" }, false],
    [{}, false],
    [undefined, false],
  ])("a function writes to %j: %s", (logging_config: { log_group?: string } | undefined, isSound) => {
    const resource = {
      aws_lambda_function: { f: { logging_config } },
      aws_cloudwatch_log_group: { g: {} },
      aws_sqs_queue: { q: {} },
    };
    expect(told("function-log-group", resource)).toEqual(
      isSound
        ? []
        : [
            `aws_lambda_function.f: logging_config.log_group is ${logging_config?.log_group}; ` +
              "it must be a log group of the stacks. Declare one.",
          ],
    );
  });

  const alarm = {
    namespace: "AWS/Lambda",
    metric_name: "Errors",
    alarm_actions: ["t"],
    dimensions: { FunctionName: "${aws_lambda_function.f.function_name}" },
  };
  test.each([
    [alarm, true],
    [{ ...alarm, actions_enabled: true }, true],
    [{ ...alarm, actions_enabled: false }, false],
    [{ ...alarm, alarm_actions: [] }, false],
    [{ ...alarm, alarm_actions: undefined }, false],
    [{ ...alarm, namespace: "AWS/SQS" }, false],
    [{ ...alarm, metric_name: "Throttles" }, false],
    [{ ...alarm, dimensions: undefined }, false],
  ])("%j watches its function: %s", (given, watches) => {
    const resource = { aws_lambda_function: { f: {} }, aws_cloudwatch_metric_alarm: { a: given } };
    expect(told("error-alarm", resource)).toEqual(
      watches
        ? []
        : [
            "aws_lambda_function.f: no alarm with actions looks at its AWS/Lambda Errors; every function must have one. " +
              "Declare an aws_cloudwatch_metric_alarm.",
          ],
    );
  });
});
