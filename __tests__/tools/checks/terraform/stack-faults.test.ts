import { expect, test } from "@jest/globals";
import { findingText } from "@slipstream/languages";
import { argumentFaults } from "../../../../tools/checks/terraform/arguments.ts";
import { readProviderSchema } from "../../../../tools/checks/terraform/provider-schema.ts";
import { referenceFaults } from "../../../../tools/checks/terraform/references.ts";
import { taskTargetFaults } from "../../../../tools/checks/terraform/task-targets.ts";

const schema = readProviderSchema();
const invoke = (FunctionName: string) => ({
  StartAt: "Pay",
  States: { Pay: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Parameters: { FunctionName }, End: true } },
});

/** Two stacks without a fault, the second of which refers to the first. */
function stacks(
  changed: { readonly queue?: object; readonly mapping?: object; readonly more?: object; readonly functionArn?: string } = {},
) {
  const data = {
    resource: { aws_dynamodb_table: { orders: { name: "orders", hash_key: "id", attribute: [{ name: "id", type: "S" }] } } },
    output: { table: { value: "${aws_dynamodb_table.orders.arn}" } },
  };
  const orders = {
    resource: {
      aws_sqs_queue: {
        intake: { name: "intake", visibility_timeout_seconds: 60, lifecycle: { prevent_destroy: true }, ...changed.queue },
      },
      aws_lambda_function: {
        pay: {
          function_name: "pay",
          role: "r",
          environment: { variables: { QUEUE: "at ${aws_sqs_queue.intake.url}, not $${this}" } },
        },
      },
      aws_lambda_event_source_mapping: {
        intake: {
          event_source_arn: "${aws_sqs_queue.intake.arn}",
          function_name: "${aws_lambda_function.pay.arn}",
          scaling_config: { maximum_concurrency: 5 },
          filter_criteria: { filter: [{ pattern: "{}" }] },
          ...changed.mapping,
        },
      },
      aws_sfn_state_machine: {
        process: {
          name: "p",
          role_arn: "r",
          definition: JSON.stringify(invoke(changed.functionArn ?? "${aws_lambda_function.pay.arn}")),
        },
      },
      ...changed.more,
    },
    output: { handed: { value: "${data.terraform_remote_state.data.outputs.table}" } },
  };
  return [
    { name: "data", document: data },
    { name: "orders", document: orders },
  ];
}

const faults = (changed: Parameters<typeof stacks>[0] = {}) =>
  [referenceFaults(stacks(changed), schema), argumentFaults(stacks(changed), schema), taskTargetFaults(stacks(changed))].flat();

test("sound stacks have none", () => {
  expect(faults()).toEqual([]);
});

const queue = "aws_sqs_queue.intake";
const mapping = "aws_lambda_event_source_mapping.intake";
const machine = "aws_sfn_state_machine.process";

test.each<[string, Parameters<typeof stacks>[0], string, string, RegExp]>([
  ["a function", { queue: { name: "${lower(aws_sqs_queue.intake.id)}" } }, "expression", `${queue}.name`, /lower/],
  ["a variable", { queue: { name: "a-${var.stage}" } }, "expression", `${queue}.name`, /var\.stage/],
  ["a whole block", { queue: { name: "${aws_sqs_queue.intake.timeouts[0]}" } }, "expression", `${queue}.name`, /timeouts\[0\]/],
  [
    "what lies deeper than in a block",
    { queue: { name: "${aws_sqs_queue.intake.timeouts[0].create.a}" } },
    "expression",
    `${queue}.name`,
    /create\.a/,
  ],
  ["a directive", { queue: { name: "%{ if true }a" } }, "expression", `${queue}.name`, /%\{/],
  [
    "a resource that is not declared",
    { queue: { name: "${aws_sqs_queue.intak.id}" } },
    "reference",
    `${queue}.name`,
    /declares no aws_sqs_queue\.intak\./,
  ],
  [
    "an output that there is none of",
    { queue: { name: "${data.terraform_remote_state.data.outputs.topic}" } },
    "reference",
    `${queue}.name`,
    /"topic"/,
  ],
  [
    "an attribute that the type does not have",
    { mapping: { event_source_arn: "${aws_sqs_queue.intake.qrn}" } },
    "attribute",
    `${mapping}.event_source_arn`,
    /"qrn"/,
  ],
  ["an unknown argument", { queue: { visibility_timeout: 60 } }, "argument-unknown", queue, /"visibility_timeout"/],
  [
    "a number that is none",
    { queue: { visibility_timeout_seconds: "abc" } },
    "argument-type",
    `${queue}.visibility_timeout_seconds`,
    /"abc".*a number/,
  ],
  ["a boolean that is none", { queue: { fifo_queue: "yes" } }, "argument-type", `${queue}.fifo_queue`, /"yes".*true or false/],
  [
    "a list that is none",
    { mapping: { function_response_types: "ReportBatchItemFailures" } },
    "argument-type",
    `${mapping}.function_response_types`,
    /a list/,
  ],
  ["a text that is an object", { queue: { policy: { Statement: [] } } }, "argument-type", `${queue}.policy`, /a text/],
  [
    "an unknown argument of a block",
    { mapping: { scaling_config: { max_concurrency: 5 } } },
    "argument-unknown",
    `${mapping}.scaling_config`,
    /max_concurrency/,
  ],
  [
    "a wrong value in a block of a block",
    { mapping: { filter_criteria: { filter: [{ pattern: [] }] } } },
    "argument-type",
    `${mapping}.filter_criteria.filter.pattern`,
    /a text/,
  ],
  [
    "a type that was not extracted",
    { more: { aws_efs_file_system: { logs: { bucket: "logs" } } } },
    "resource-type",
    "aws_efs_file_system",
    /extract-provider-schema/,
  ],
  [
    "a function that there is none of",
    { functionArn: "arn:aws:lambda:eu-west-1:000000000000:function:gone" },
    "task-target",
    `${machine}, state Pay`,
    /nothing of the stacks/,
  ],
  [
    "a queue where a function is meant",
    { functionArn: "${aws_sqs_queue.intake.arn}" },
    "task-target",
    `${machine}, state Pay`,
    /aws_sqs_queue's arn/,
  ],
  [
    "a function's wrong attribute",
    { functionArn: "${aws_lambda_function.pay.invoke_arn}" },
    "task-target",
    `${machine}, state Pay`,
    /invoke_arn/,
  ],
])("%s is found", (_, changed, rule, address, text) => {
  const [found, ...others] = faults(changed);
  expect(found).toMatchObject({ rule, stack: "orders", address });
  expect(findingText(found!)).toMatch(text);
  expect(others).toEqual([]);
});

test("an argument that is required and left out is found", () => {
  const document = { resource: { aws_lambda_event_source_mapping: { intake: { event_source_arn: "a" } } } };
  expect(argumentFaults([{ name: "orders", document }], schema)).toEqual([
    {
      rule: "argument-missing",
      stack: "orders",
      address: mapping,
      message: "function_name is required.",
      advice: "Give it.",
    },
  ]);
});
