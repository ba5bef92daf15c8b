import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { createSns } from "../../../../packages/local/sns/sns-module.ts";
import { createSqs } from "../../../../packages/local/sqs/sqs-module.ts";
import { createHarness } from "../module-harness.ts";

/** A topic `notifications`, beside SQS. */
export async function createNotifications() {
  const harness = createHarness((context) => [createSns(context), createSqs(context)] as const);
  const topic = await harness.provision("aws_sns_topic", { name: "notifications", display_name: "Slipstream" });
  const call = (action: string, input: Shape = {}) => harness.call("sns", action, { TopicArn: topic.arn, ...input });
  return {
    ...harness,
    topic,
    call,
    async subscribe(Endpoint: string, Attributes: Shape = {}, Protocol = "email"): Promise<string> {
      return (await call("Subscribe", { Protocol, Endpoint, Attributes })).SubscriptionArn;
    },
    /** The first message of the queue with this name. */
    async received(queueName: string): Promise<Shape> {
      const input = { QueueUrl: `http://127.0.0.1:4566/000000000000/${queueName}`, MessageAttributeNames: ["All"] };
      return (await harness.call("sqs", "ReceiveMessage", input)).Messages[0];
    },
    publish: (Message: string, more: Shape = {}) => call("Publish", { Message, ...more }),
  };
}

export const forCustomer = (id: string) => ({ FilterPolicy: JSON.stringify({ customerId: [id] }) });
export const ofCustomer = (id: string) => ({ MessageAttributes: { customerId: { DataType: "String", StringValue: id } } });
