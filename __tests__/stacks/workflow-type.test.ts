import { beforeAll, describe, expect, test } from "@jest/globals";
import { byAwsName, synthesized, synthTimeoutMs, type Document, type Json } from "./support/synthesized.ts";

let express: Document;
let standard: Document;
beforeAll(async () => {
  [{ orders: express }, { orders: standard }] = await Promise.all([
    synthesized("dev", { workflowType: "EXPRESS" }),
    synthesized("dev", { workflowType: "STANDARD" }),
  ]);
}, synthTimeoutMs);

const consumer = (document: Document) => byAwsName(document, "aws_lambda_function")["slipstream-dev-start-order-workflow"];
const definition = (document: Document) => byAwsName(document, "aws_sfn_state_machine")["slipstream-dev-process-order"];

/** What the consumer may do with the state machine: actions and resource. */
function grants(document: Document): Json {
  const { policy } = document.resource["aws_iam_role_policy"]?.["intake_start_order_workflow_role_policy"];
  const { Statement } = JSON.parse(policy);
  const onStates = Statement.filter(({ Action }: Json) => Action[0].startsWith("states:"));
  return onStates.map(({ Action, Resource }: Json) => [Action, Resource]);
}

function deadLetterPolicy(document: Document): Json[] {
  return JSON.parse(document.resource["aws_sqs_queue_policy"]?.["intake_queue_dead_letters_policy"].policy).Statement;
}

describe("an EXPRESS workflow", () => {
  test("is waited for by its consumer, which may do nothing else with it", () => {
    expect(definition(express).type).toBe("EXPRESS");
    expect(consumer(express).environment.variables).toMatchObject({ WORKFLOW_TYPE: "EXPRESS" });
    expect(grants(express)).toEqual([[["states:StartSyncExecution"], ["${aws_sfn_state_machine.workflow.arn}"]]]);
    expect(consumer(express).timeout).toBeGreaterThan(JSON.parse(definition(express).definition).TimeoutSeconds);
  });

  test("emits no events, so nobody listens, and nobody but roles may send to the dead-letter queue", () => {
    expect(express.resource["aws_cloudwatch_event_rule"]).toBeUndefined();
    expect(express.resource["aws_cloudwatch_event_target"]).toBeUndefined();
    expect(deadLetterPolicy(express).map(({ Effect }) => Effect)).toEqual(["Deny"]);
  });
});

describe("a STANDARD workflow", () => {
  test("is only started by its consumer, which may ask how its own executions ended", () => {
    expect(definition(standard).type).toBe("STANDARD");
    expect(consumer(standard).environment.variables).toMatchObject({ WORKFLOW_TYPE: "STANDARD" });
    expect(grants(standard)).toEqual([
      [["states:StartExecution"], ["${aws_sfn_state_machine.workflow.arn}"]],
      [["states:DescribeExecution"], ["arn:aws:states:eu-west-1:*:execution:${aws_sfn_state_machine.workflow.name}:*"]],
    ]);
  });

  test("lets its messages come back soon: nobody waits for its end", () => {
    expect(consumer(standard).timeout).toBeLessThan(consumer(express).timeout);
    const queue = (document: Document) => byAwsName(document, "aws_sqs_queue")["slipstream-dev-orders"];
    expect(queue(standard).visibility_timeout_seconds).toBe(6 * consumer(standard).timeout);
  });

  test("sends the input of each execution that did not succeed to the dead-letter queue", () => {
    const rule = standard.resource["aws_cloudwatch_event_rule"]?.["intake_failed_executions_rule"];
    expect(rule.name).toBe("slipstream-dev-failed-executions");
    expect(JSON.parse(rule.event_pattern)).toEqual({
      source: ["aws.states"],
      "detail-type": ["Step Functions Execution Status Change"],
      detail: { status: ["FAILED", "TIMED_OUT", "ABORTED"], stateMachineArn: ["${aws_sfn_state_machine.workflow.arn}"] },
    });
    expect(standard.resource["aws_cloudwatch_event_target"]?.["intake_failed_executions_target"]).toMatchObject({
      rule: "${aws_cloudwatch_event_rule.intake_failed_executions_rule.name}",
      arn: "${aws_sqs_queue.intake_queue_dead_letters.arn}",
      input_path: "$.detail.input",
      depends_on: ["aws_sqs_queue_policy.intake_queue_dead_letters_policy"],
    });
  });

  test("lets EventBridge send to that queue, for that rule only, over TLS only", () => {
    const [deny, allow, ...others] = deadLetterPolicy(standard);
    expect(deny).toMatchObject({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } });
    expect(allow).toEqual({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: ["sqs:SendMessage"],
      Resource: ["${aws_sqs_queue.intake_queue_dead_letters.arn}"],
      Condition: { ArnEquals: { "aws:SourceArn": "${aws_cloudwatch_event_rule.intake_failed_executions_rule.arn}" } },
    });
    expect(others).toEqual([]);
  });

  test("takes nothing away, and adds nothing but this", () => {
    const addresses = ({ resource }: Document) =>
      Object.entries(resource).flatMap(([type, made]) => Object.keys(made).map((name) => `${type}.${name}`));
    const before = new Set(addresses(express));
    expect(addresses(express).filter((address) => !addresses(standard).includes(address))).toEqual([]);
    expect(
      addresses(standard)
        .filter((address) => !before.has(address))
        .sort(),
    ).toEqual([
      "aws_cloudwatch_event_rule.intake_failed_executions_rule",
      "aws_cloudwatch_event_target.intake_failed_executions_target",
      "aws_cloudwatch_metric_alarm.monitoring_order_failed_executions_lost",
    ]);
  });
});
