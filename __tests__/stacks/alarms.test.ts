import { beforeAll, describe, expect, test } from "@jest/globals";
import { alarmIn, functionsIn } from "./support/monitored.ts";
import { synthesizedWith, type Stacks } from "./support/synthesized-with.ts";
import { synthTimeoutMs, type Json } from "./support/synthesized.ts";

let express: Stacks;
let standard: Stacks;
beforeAll(async () => {
  express = synthesizedWith("dev", { workflowType: "EXPRESS" });
  standard = synthesizedWith("dev", { workflowType: "STANDARD", alarmEmail: "ops@example.com" });
}, synthTimeoutMs);

describe("alarms", () => {
  test.each([
    ["graphql-5xx", "AWS/AppSync", "5XXError", { GraphQLAPIId: "${aws_appsync_graphql_api.api.id}" }, 4],
    ["rest-5xx", "AWS/ApiGateway", "5xx", { ApiId: "${aws_apigatewayv2_api.rest_api.id}" }, 4],
    ["oldest-message-age", "AWS/SQS", "ApproximateAgeOfOldestMessage", { QueueName: "${aws_sqs_queue.intake_queue.name}" }, 900],
    [
      "dead-letters",
      "AWS/SQS",
      "ApproximateNumberOfMessagesVisible",
      { QueueName: "${aws_sqs_queue.intake_queue_dead_letters.name}" },
      0,
    ],
    ["executions-failed", "AWS/States", "ExecutionsFailed", { StateMachineArn: "${aws_sfn_state_machine.workflow.arn}" }, 4],
    ["executions-timed-out", "AWS/States", "ExecutionsTimedOut", { StateMachineArn: "${aws_sfn_state_machine.workflow.arn}" }, 0],
    [
      "publish-order-change-iterator-age",
      "AWS/Lambda",
      "IteratorAge",
      { FunctionName: "${aws_lambda_function.changes_publish_order_change.function_name}" },
      300_000,
    ],
    [
      "enqueue-order-iterator-age",
      "AWS/Lambda",
      "IteratorAge",
      { FunctionName: "${aws_lambda_function.outbox_enqueue_order.function_name}" },
      300_000,
    ],
    [
      "stream-failures",
      "AWS/SQS",
      "ApproximateNumberOfMessagesVisible",
      { QueueName: "${aws_sqs_queue.changes_failures.name}" },
      0,
    ],
    [
      "outbox-failures",
      "AWS/SQS",
      "ApproximateNumberOfMessagesVisible",
      { QueueName: "${aws_sqs_queue.outbox_failures.name}" },
      0,
    ],
  ])("%s watches %s %s", (name, namespace, metric_name, dimensions, threshold) => {
    expect(alarmIn(express, name)).toMatchObject({
      namespace,
      metric_name,
      dimensions,
      threshold,
      comparison_operator: "GreaterThanThreshold",
    });
  });

  test("look at errors and throttles of every function of both stacks", () => {
    const functions = functionsIn(express);
    expect(functions).toContain("subscribe-customer");
    for (const name of functions) {
      expect(alarmIn(express, `${name}-errors`)).toMatchObject({ namespace: "AWS/Lambda", metric_name: "Errors", threshold: 0 });
      expect(alarmIn(express, `${name}-throttles`)).toMatchObject({ namespace: "AWS/Lambda", metric_name: "Throttles" });
    }
  });

  test("go off at the first failed execution if it is a dead letter at once (STANDARD), not if it comes back (EXPRESS)", () => {
    expect([alarmIn(standard, "executions-failed").threshold, alarmIn(express, "executions-failed").threshold]).toEqual([0, 4]);
  });

  test("go off when a failed execution's order does not become a dead letter (STANDARD only)", () => {
    expect(alarmIn(standard, "failed-executions-lost")).toMatchObject({
      namespace: "AWS/Events",
      metric_name: "FailedInvocations",
      dimensions: { RuleName: "${aws_cloudwatch_event_rule.intake_failed_executions_rule.name}" },
      threshold: 0,
    });
    expect(alarmIn(express, "failed-executions-lost")).toBeUndefined();
  });

  test("say when a stream's consumer gives a record up, and tell of one that falls behind at any try within 5 minutes", () => {
    const mappings = express.orders.resource["aws_lambda_event_source_mapping"]!;
    for (const [name, mapping, givesUp] of [
      ["enqueue-order", mappings["outbox_mapping"], "after 20 h"],
      ["publish-order-change", mappings["changes_mapping"], "after 5 retries or 1 h"],
    ] as const) {
      const alarm = alarmIn(express, `${name}-iterator-age`);
      expect(alarm.alarm_description).toContain(`It gives a record up ${givesUp}.`);
      expect([alarm.period, alarm.evaluation_periods, alarm.statistic]).toEqual([300, 1, "Maximum"]);
      expect(alarm.threshold + 2000 * alarm.period).toBeLessThan(1000 * mapping.maximum_record_age_in_seconds);
    }
    expect(alarmIn(express, "outbox-failures").alarm_description).toContain("after 20 h");
    expect(alarmIn(express, "stream-failures").alarm_description).toContain("after 5 retries or 1 h");
  });

  test("compare payments that failed with those that ended, and wait until there are some", () => {
    const { metric_query: queries, threshold } = alarmIn(express, "payment-failure-rate");
    const [{ expression }, ...metrics] = queries;
    expect(metrics.map(({ id, metric }: Json) => [id, metric.metric_name])).toEqual([
      ["failed", "OrdersPaymentFailed"],
      ["paid", "OrdersPaid"],
    ]);
    const rate = (failed: number, paid: number) => evaluate(expression, { failed, paid });
    expect(threshold).toBe(45);
    expect([rate(0, 0), rate(9, 0), rate(5, 5), rate(2, 8)]).toEqual([0, 0, 50, 20]);
  });

  test("tell the ops topic when they go off and when it is over, and are quiet without data", () => {
    const dataState = "data.terraform_remote_state.cross_stack_reference_input_slipstream_dev_data";
    for (const [topic, { resource }] of [
      ["${aws_sns_topic.ops.arn}", express.data],
      [`\${${dataState}.outputs.cross_stack_output_aws_sns_topic_ops_arn}`, express.orders],
    ] as const) {
      const alarms: Json[] = Object.values(resource["aws_cloudwatch_metric_alarm"] ?? {});
      expect(alarms.length).toBeGreaterThan(1);
      for (const { alarm_actions, ok_actions, treat_missing_data } of alarms) {
        expect([alarm_actions, ok_actions, treat_missing_data]).toEqual([[topic], [topic], "notBreaching"]);
      }
    }
  });
});

describe("the ops topic", () => {
  test("takes messages of this account's alarms of this stage, over TLS", () => {
    const { arn, policy } = express.data.resource["aws_sns_topic_policy"]?.["ops_policy"];
    expect(arn).toBe("${aws_sns_topic.ops.arn}");
    const statements: Json[] = JSON.parse(policy).Statement;
    expect(statements.filter(({ Effect }) => Effect === "Allow")).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["sns:Publish"],
        Resource: ["${aws_sns_topic.ops.arn}"],
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:${aws_sns_topic.ops.owner}:alarm:slipstream-dev-*" },
        },
      },
    ]);
  });

  test("mails whom the stage names, or nobody", () => {
    expect(standard.data.resource["aws_sns_topic_subscription"]?.["ops_email"]).toMatchObject({
      topic_arn: "${aws_sns_topic.ops.arn}",
      protocol: "email",
      endpoint: "ops@example.com",
    });
    expect(express.data.resource["aws_sns_topic_subscription"]).toBeUndefined();
  });
});

/** What CloudWatch's metric math makes of single values; a missing one is what FILL puts in its place. */
function evaluate(expression: string, { failed, paid }: { readonly failed: number; readonly paid: number }): number {
  const IF = (condition: boolean, yes: number, no: number) => (condition ? yes : no);
  const FILL = (value: number) => value;
  // oxlint-disable-next-line typescript/no-implied-eval -- the expression is of this file's stacks
  return new Function("IF", "FILL", "failed", "paid", `return ${expression}`)(IF, FILL, failed, paid) as number;
}
