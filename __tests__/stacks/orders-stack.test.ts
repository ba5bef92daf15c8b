import { beforeAll, describe, expect, test } from "@jest/globals";
import { byAwsName, synthesized, synthTimeoutMs, type Document, type Json } from "./support/synthesized.ts";

let dev: Document;
let prod: Document;
beforeAll(async () => {
  [{ orders: dev }, { orders: prod }] = await Promise.all([synthesized("dev"), synthesized("prod")]);
}, synthTimeoutMs);

describe("the order queue", () => {
  const fourteenDays = 14 * 24 * 60 * 60;

  test("gives a message up to the dead-letter queue, which takes no other queue's, after 5 receives", () => {
    const queues = byAwsName(dev, "aws_sqs_queue");
    expect(JSON.parse(queues["slipstream-dev-orders"].redrive_policy)).toEqual({
      deadLetterTargetArn: "${aws_sqs_queue.intake_queue_dead_letters.arn}",
      maxReceiveCount: 5,
    });
    const [allow]: Json[] = Object.values(dev.resource["aws_sqs_queue_redrive_allow_policy"] ?? {});
    expect(allow.queue_url).toBe("${aws_sqs_queue.intake_queue_dead_letters.url}");
    expect(JSON.parse(allow.redrive_allow_policy)).toEqual({
      redrivePermission: "byQueue",
      sourceQueueArns: ["${aws_sqs_queue.intake_queue.arn}"],
    });
  });

  test("hides a message for six times as long as its function may take", () => {
    const { timeout } = byAwsName(dev, "aws_lambda_function")["slipstream-dev-start-order-workflow"];
    expect(byAwsName(dev, "aws_sqs_queue")["slipstream-dev-orders"].visibility_timeout_seconds).toBe(6 * timeout);
  });

  test("has a function that outlives the workflow that it waits for", () => {
    const definition = JSON.parse(byAwsName(dev, "aws_sfn_state_machine")["slipstream-dev-process-order"].definition);
    const { timeout } = byAwsName(dev, "aws_lambda_function")["slipstream-dev-start-order-workflow"];
    expect(timeout).toBeGreaterThan(definition.TimeoutSeconds);
  });

  test("like every queue keeps messages for 14 days, encrypted, and speaks TLS only", () => {
    const queues = dev.resource["aws_sqs_queue"] ?? {};
    const policies: Json[] = Object.values(dev.resource["aws_sqs_queue_policy"] ?? {});
    expect(Object.keys(queues)).toHaveLength(4);
    for (const [name, queue] of Object.entries(queues)) {
      expect(queue).toMatchObject({ message_retention_seconds: fourteenDays, sqs_managed_sse_enabled: true });
      const policy = policies.find(({ queue_url }) => queue_url === `\${aws_sqs_queue.${name}.url}`);
      expect(JSON.parse(policy.policy).Statement).toEqual([
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ]);
    }
  });

  test("is read in batches of 10, with partial responses, by as many functions at a time as the stage says", () => {
    const mapping = (document: Document) => document.resource["aws_lambda_event_source_mapping"]?.["intake_mapping"];
    expect(mapping(prod)).toMatchObject({
      event_source_arn: "${aws_sqs_queue.intake_queue.arn}",
      batch_size: 10,
      function_response_types: ["ReportBatchItemFailures"],
      scaling_config: { maximum_concurrency: 50 },
    });
    expect(mapping(dev).scaling_config.maximum_concurrency).toBe(10);
  });
});

describe("the workflow", () => {
  test("logs and traces, where Step Functions may write, and in prod without the orders' content", () => {
    const stateMachine = byAwsName(prod, "aws_sfn_state_machine")["slipstream-prod-process-order"];
    expect(stateMachine).toMatchObject({
      type: "EXPRESS",
      tracing_configuration: { enabled: true },
      logging_configuration: {
        level: "ERROR",
        include_execution_data: false,
        log_destination: "${aws_cloudwatch_log_group.workflow_log.arn}:*",
      },
    });
    expect(prod.resource["aws_cloudwatch_log_group"]?.["workflow_log"].name).toMatch(/^\/aws\/vendedlogs\//);
  });

  test("is made after its permissions, which Step Functions tries out", () => {
    const [stateMachine]: Json[] = Object.values(dev.resource["aws_sfn_state_machine"] ?? {});
    expect(stateMachine.depends_on).toEqual(["aws_iam_role_policy.workflow_role_policy"]);
  });
});

describe("the functions", () => {
  test("run on Node 24 on arm64, traced, each with a log group that forgets", () => {
    const functions = dev.resource["aws_lambda_function"] ?? {};
    expect(
      Object.values(functions)
        .map(({ function_name }) => function_name)
        .sort(),
    ).toEqual([
      "slipstream-dev-enqueue-order",
      "slipstream-dev-get-order",
      "slipstream-dev-list-orders",
      "slipstream-dev-notify-customer",
      "slipstream-dev-place-order",
      "slipstream-dev-process-payment",
      "slipstream-dev-publish-order-change",
      "slipstream-dev-retry-payment",
      "slipstream-dev-start-order-workflow",
    ]);
    for (const [name, lambda] of Object.entries(functions)) {
      expect(lambda).toMatchObject({
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        tracing_config: { mode: "Active" },
        logging_config: { log_group: `\${aws_cloudwatch_log_group.${name}_log.name}` },
        source_code_hash: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      });
      expect(dev.resource["aws_cloudwatch_log_group"]?.[`${name}_log`]).toMatchObject({
        name: `/aws/lambda/${lambda.function_name}`,
        retention_in_days: 14,
      });
    }
  });

  test("get no event source before their permissions", () => {
    for (const mapping of Object.values(dev.resource["aws_lambda_event_source_mapping"] ?? {})) {
      const lambda = /\.(\w+)\.arn/.exec(mapping.function_name)?.[1];
      expect(mapping.depends_on).toEqual([`aws_iam_role_policy.${lambda}_role_policy`]);
    }
  });
});

test("a change that cannot be published is set aside within an hour and does not hold up the others", () => {
  expect(dev.resource["aws_lambda_event_source_mapping"]?.["changes_mapping"]).toMatchObject({
    starting_position: "TRIM_HORIZON",
    batch_size: 100,
    function_response_types: ["ReportBatchItemFailures"],
    bisect_batch_on_function_error: true,
    maximum_retry_attempts: 5,
    maximum_record_age_in_seconds: 3600,
    destination_config: { on_failure: { destination_arn: "${aws_sqs_queue.changes_failures.arn}" } },
  });
  expect(dev.resource["aws_sqs_queue"]?.["changes_failures"].name).toBe("slipstream-dev-stream-failures");
  const { variables } = dev.resource["aws_lambda_function"]?.["changes_publish_order_change"].environment;
  expect(variables).toMatchObject({ FAILURES_QUEUE_URL: "${aws_sqs_queue.changes_failures.url}" });
});

test("the outputs are what clients and people need", () => {
  const named = Object.keys(dev.output).filter((name) => !name.startsWith("cross_stack_output_"));
  expect(named.sort()).toEqual([
    "dead_letter_queue_url",
    "graphql_url",
    "intake_log_group",
    "notifications_topic_arn",
    "orders_queue_url",
    "orders_table_name",
    "outbox_failures_queue_url",
    "payments_table_name",
    "placements_table_name",
    "realtime_url",
    "rest_url",
    "stream_failures_queue_url",
    "user_pool_client_id",
    "user_pool_id",
    "workflow_log_group",
  ]);
});
