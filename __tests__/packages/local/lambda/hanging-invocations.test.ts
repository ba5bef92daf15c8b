import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { localConcurrency } from "../../../../packages/local/lambda/slots.ts";
import { createSqs } from "../../../../packages/local/sqs/sqs-module.ts";
import { until } from "../until.ts";
import { createLambdaHarness, type LambdaHarness } from "./lambda-harness.ts";

const code = `export const handler = async ({ Records: [{ body }] }) => {
  console.log(body);
  if (body === "hangs") await new Promise(() => setInterval(() => {}, 1000));
};`;

let lambda: LambdaHarness;
let bodies: string[];
beforeEach(async () => {
  lambda = await createLambdaHarness({ others: (context) => [createSqs(context)] });
  bodies = [];
  lambda.events.on("function-log", ({ line }) => bodies.push(line));
});
afterEach(() => lambda.stop());

async function send(...messages: readonly string[]): Promise<void> {
  const queue = await lambda.provision("aws_sqs_queue", { name: "orders", visibility_timeout_seconds: 900 });
  const target = await lambda.deploy("target", code, { timeout: 900 });
  await lambda.provision("aws_lambda_event_source_mapping", {
    event_source_arn: queue.arn,
    function_name: target.function_name,
    batch_size: 1,
    scaling_config: { maximum_concurrency: localConcurrency + 2 },
  });
  await lambda.modules[0]?.start?.();
  for (const MessageBody of messages) await lambda.call("sqs", "SendMessage", { QueueUrl: queue.url, MessageBody });
}

test("with more invocations that hang than there are cores, another message still gets through", async () => {
  const invoked = lambda.events.next("invocation");
  await send(...Array.from({ length: localConcurrency + 1 }, () => "hangs"), "goes through");
  await until(() => bodies.length === localConcurrency);
  lambda.clock.advance(2000);
  expect(await invoked).toMatchObject({ payload: { Records: [{ body: "goes through" }] } });
});
