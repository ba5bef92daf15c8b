import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createSqs } from "../../../../packages/local/sqs/sqs-module.ts";
import { createHarness } from "../module-harness.ts";

export const visibilitySeconds = 60;
export const ordersMaxReceiveCount = 3;

/** A queue `orders` with the dead-letter queue `orders-dlq`, as Terraform makes them. */
export async function createOrdersQueue(args: Shape = {}) {
  const harness = createHarness((context) => [createSqs(context)] as const);
  const deadLetters = await harness.provision("aws_sqs_queue", { name: "orders-dlq" });
  const redrivePolicy = { deadLetterTargetArn: deadLetters.arn, maxReceiveCount: ordersMaxReceiveCount };
  const queue = await harness.provision("aws_sqs_queue", {
    name: "orders",
    visibility_timeout_seconds: visibilitySeconds,
    redrive_policy: JSON.stringify(redrivePolicy),
    ...args,
  });
  const call = (action: string, input: Shape = {}) => harness.call("sqs", action, { QueueUrl: queue.url, ...input });
  return {
    ...harness,
    queue,
    deadLetters,
    call,
    send: (body: string, more: Shape = {}) => call("SendMessage", { MessageBody: body, ...more }),
    async receive(more: Shape = {}): Promise<Shape[]> {
      const input = { MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"], ...more };
      return (await call("ReceiveMessage", input)).Messages ?? [];
    },
  };
}
