import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { redriveChosen } from "../../../../tools/cli/redrive/redrive-chosen.ts";
import { placedOrder } from "../../../flows/support/placed-order.ts";

const sqs = mockClient(SQSClient);
const client = () => sqs as unknown as SQSClient;
afterAll(() => sqs.restore());

const message = (id: string) => ({
  MessageId: `message-${id}`,
  ReceiptHandle: `handle-${id}`,
  Body: JSON.stringify(placedOrder("customer", id)),
  Attributes: { ApproximateReceiveCount: "5", SentTimestamp: "1000" },
});

const [a, b] = [message("a"), message("b")];

beforeEach(() => {
  sqs.reset();
  sqs
    .on(ReceiveMessageCommand)
    .resolvesOnce({ Messages: [a, b] })
    .resolves({});
  sqs.on(ChangeMessageVisibilityBatchCommand).resolves({});
  sqs.on(DeleteMessageCommand).resolves({});
});

const released = () =>
  sqs
    .commandCalls(ChangeMessageVisibilityBatchCommand)
    .flatMap(({ args }) => args[0].input.Entries!.map(({ ReceiptHandle }) => ReceiptHandle));

test("what is chosen is sent, then deleted; the rest is shown to others again", async () => {
  sqs.on(SendMessageCommand).resolves({});
  const moved = await redriveChosen(client(), "dead", "orders", ({ orderId }) => orderId === "a");
  expect(moved.map(({ orderId }) => orderId)).toEqual(["a"]);
  const order = sqs.calls().map(({ args }) => args[0].constructor.name);
  expect(order.indexOf("SendMessageCommand")).toBeLessThan(order.indexOf("DeleteMessageCommand"));
  expect(sqs.commandCalls(SendMessageCommand)[0]!.args[0].input).toMatchObject({ QueueUrl: "orders", MessageBody: a.Body });
  expect(sqs.commandCalls(DeleteMessageCommand)[0]!.args[0].input).toEqual({ QueueUrl: "dead", ReceiptHandle: "handle-a" });
  expect(released()).toEqual(["handle-b"]);
});

test("what could not be sent is not deleted, and all is shown to others again", async () => {
  sqs.on(SendMessageCommand).rejects(new Error("The queue is gone"));
  await expect(redriveChosen(client(), "dead", "orders", () => true)).rejects.toThrow("The queue is gone");
  expect(sqs.commandCalls(DeleteMessageCommand)).toHaveLength(0);
  expect(released()).toEqual(["handle-a", "handle-b"]);
});
