import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { ServiceModule } from "../../../../../packages/local/service-module.ts";
import { until } from "../../until.ts";
import { createLambdaHarness, functionArn, type LambdaHarness } from "../lambda-harness.ts";
import { TestQueue } from "./test-queue.ts";

let queue: TestQueue;
let lambda: LambdaHarness;

beforeEach(async () => {
  queue = new TestQueue();
  const actions = Object.fromEntries(Object.entries(queue.actions).map(([name, run]) => [name, { run, permissions: () => [] }]));
  const sqs: ServiceModule = { services: [{ name: "sqs", actions }], resources: {} };
  lambda = await createLambdaHarness({ others: () => [sqs] });
});

afterEach(() => lambda.stop());

const start = () => lambda.modules[0]?.start?.();

test("a message goes through a mapping into a worker", async () => {
  await lambda.deploy(
    "target",
    "export const handler = async ({ Records }) => ({ batchItemFailures: Records.filter((r) => r.body === 'bad').map((r) => ({ itemIdentifier: r.messageId })) });",
  );
  await lambda.provision("aws_lambda_event_source_mapping", {
    event_source_arn: queue.arn,
    function_name: functionArn("target"),
    function_response_types: ["ReportBatchItemFailures"],
  });
  queue.send("good", "bad");
  await start();
  await until(() => queue.messages.length === 1);
  expect(queue.messages[0]?.body).toBe("bad");
});

test("mappings are listed and found by their UUID", async () => {
  await lambda.deploy("target", "export const handler = async () => null;");
  const made = await lambda.provision("aws_lambda_event_source_mapping", {
    event_source_arn: queue.arn,
    function_name: "target",
    enabled: false,
  });
  const mapping = {
    UUID: made.uuid,
    EventSourceArn: queue.arn,
    FunctionArn: functionArn("target"),
    BatchSize: 10,
    State: "Disabled",
  };
  expect((await lambda.call("lambda", "ListEventSourceMappings", { FunctionName: "target" })).EventSourceMappings).toMatchObject([
    mapping,
  ]);
  for (const other of [{ EventSourceArn: "arn:other" }, { FunctionName: "other" }]) {
    expect((await lambda.call("lambda", "ListEventSourceMappings", other)).EventSourceMappings).toEqual([]);
  }
  expect(await lambda.call("lambda", "GetEventSourceMapping", { UUID: made.uuid })).toMatchObject(mapping);
  await expect(lambda.call("lambda", "GetEventSourceMapping", { UUID: "other" })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("a mapping that is not enabled does not poll", async () => {
  await lambda.deploy("target", "export const handler = async () => null;");
  await lambda.provision("aws_lambda_event_source_mapping", {
    event_source_arn: queue.arn,
    function_name: "target",
    enabled: false,
  });
  await start();
  expect(lambda.calls).toEqual([]);
});

const elsewhere = "arn:aws:sqs:eu-west-1:111111111111:orders";

test.each([
  [{ event_source_arn: elsewhere }, `event_source_arn ${elsewhere} is outside of eu-west-1:000000000000`],
  [
    { destination_config: { on_failure: { destination_arn: "arn:aws:sns:us-east-1:000000000000:failed" } } },
    "destination_arn arn:aws:sns:us-east-1:000000000000:failed is outside of eu-west-1:000000000000",
  ],
])("a mapping with %j is refused: nothing there is run", async (args, message) => {
  await lambda.deploy("target", "export const handler = async () => null;");
  const mapping = { event_source_arn: queue.arn, function_name: "target", ...args };
  await expect(lambda.provision("aws_lambda_event_source_mapping", mapping)).rejects.toThrow(message);
});
