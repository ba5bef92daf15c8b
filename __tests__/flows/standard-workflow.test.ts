import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { AccessDeniedEvent, DeadLetterEvent } from "@slipstream/local";
import { losePayment } from "./support/lose-payment.ts";
import { placedOrder } from "./support/placed-order.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend({ workflowType: "STANDARD" });

const mails: string[] = [];
const denied: AccessDeniedEvent[] = [];
beforeAll(() => {
  flow.backend.runtime.events.on("mail", ({ body }) => mails.push(body));
  flow.backend.runtime.events.on("access-denied", (event) => denied.push(event));
});
afterAll(() => expect(denied).toEqual([]));

const deadLetterQueueUrl = () => flow.backend.runtime.outputs["dead_letter_queue_url"]!;

async function arnOf(QueueUrl: string): Promise<string> {
  const { Attributes } = await flow.backend.aws("sqs", "GetQueueAttributes", { QueueUrl, AttributeNames: ["QueueArn"] });
  return Attributes.QueueArn;
}

/** Names and ends of the order's executions, newest first. */
async function executionsOf(id: string): Promise<{ name: string; status: string }[]> {
  const stateMachineArn = flow.backend.runtime.resources.get("aws_sfn_state_machine.workflow")!.attributes["arn"];
  const { executions } = await flow.backend.aws("states", "ListExecutions", { stateMachineArn });
  return executions.filter(({ name }: { name: string }) => name.startsWith(`${id}-`));
}

async function statusesOf(id: string): Promise<string[]> {
  return (await executionsOf(id)).map(({ status }) => status);
}

async function paymentsOf(id: string) {
  return (await flow.backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(`${id}#`));
}

const mailsOf = (id: string) => mails.filter((body) => body.includes(`Order ${id},`));

/** Sends an order whose execution fails, and waits until EventBridge has put it into the dead-letter queue. */
async function sendAndFail(order: object): Promise<DeadLetterEvent> {
  losePayment(flow);
  const dead = flow.backend.runtime.events.next("dead-letter");
  await flow.backend.send(order);
  return dead;
}

async function moveBack(): Promise<void> {
  const [SourceArn, DestinationArn] = await Promise.all([arnOf(deadLetterQueueUrl()), arnOf(flow.backend.queueUrl)]);
  // These were never on another queue, so where they go to has to be said.
  await flow.backend.aws("sqs", "StartMessageMoveTask", { SourceArn, DestinationArn });
}

test("an order ends in one execution, with one payment and one mail", async () => {
  const { id, status } = await flow.alice.placeAndFollow();
  await flow.backend.executionsEnded(id, 1);
  expect(status).toBe("PAID");
  expect(await statusesOf(id)).toEqual(["SUCCEEDED"]);
  expect(await paymentsOf(id)).toHaveLength(1);
  expect(mailsOf(id)).toHaveLength(1);
});

test("a message delivered again, at the same time or later, starts nothing", async () => {
  const message = placedOrder(flow.alice.id, "twice");
  await Promise.all([flow.backend.send(message), flow.backend.send(message)]);
  await flow.alice.end("twice");
  await flow.backend.executionsEnded("twice", 1);
  const received = flow.backend.runtime.events.next("function-log", ({ line }) => line.includes("started before"));
  await flow.backend.send(message);
  await received;
  expect(await statusesOf("twice")).toEqual(["SUCCEEDED"]);
  expect(await paymentsOf("twice")).toHaveLength(1);
});

test("two customers may use the same ID", async () => {
  const bob = await flow.backend.customer("bob");
  await flow.backend.send(placedOrder(flow.alice.id, "shared"));
  await flow.backend.send(placedOrder(bob.id, "shared"));
  await flow.backend.executionsEnded("shared", 2);
  expect(await paymentsOf("shared")).toHaveLength(2);
});

test("an execution that fails is a dead letter; moved back it ends once, with one payment and one mail", async () => {
  const order = placedOrder(flow.alice.id, "failed");
  const { queueName, body } = await sendAndFail(order);
  expect(queueName).toBe("slipstream-local-orders-dead-letters");
  expect(JSON.parse(JSON.parse(body))).toMatchObject({ order });
  expect(await statusesOf("failed")).toEqual(["FAILED"]);

  await moveBack();
  expect((await flow.alice.end("failed")).status).toBe("PAID");
  await flow.backend.executionsEnded("failed", 2);
  expect(await statusesOf("failed")).toEqual(["SUCCEEDED", "FAILED"]);
  expect(await paymentsOf("failed")).toHaveLength(1);
  expect(mailsOf("failed")).toHaveLength(1);
});

test("an order that fails again after it was moved back is a dead letter again", async () => {
  await sendAndFail(placedOrder(flow.alice.id, "unlucky"));
  losePayment(flow);
  const deadAgain = flow.backend.runtime.events.next("dead-letter");
  await moveBack();
  await deadAgain;
  await moveBack();
  await flow.alice.end("unlucky");
  await flow.backend.executionsEnded("unlucky", 3);
  expect(await statusesOf("unlucky")).toEqual(["SUCCEEDED", "FAILED", "FAILED"]);
  expect(await paymentsOf("unlucky")).toHaveLength(1);
});

test("an order that failed may be sent anew and its dead letter moved back, too: it is paid and mailed once", async () => {
  const order = placedOrder(flow.alice.id, "anew");
  await sendAndFail(order);
  await flow.backend.send(order);
  expect((await flow.alice.end("anew")).status).toBe("PAID");
  await flow.backend.executionsEnded("anew", 2);
  await moveBack();
  await flow.backend.executionsEnded("anew", 3);
  expect(await statusesOf("anew")).toEqual(["SUCCEEDED", "SUCCEEDED", "FAILED"]);
  expect(await paymentsOf("anew")).toHaveLength(1);
  expect(mailsOf("anew")).toHaveLength(1);
});

test("an execution that somebody stops is a dead letter, too", async () => {
  const entered = flow.backend.runtime.events.next("execution", ({ state }) => state === "SaveOrder");
  const dead = flow.backend.runtime.events.next("dead-letter");
  await flow.backend.send(placedOrder(flow.alice.id, "stopped"));
  const { executionArn } = await entered;
  await flow.backend.aws("states", "StopExecution", { executionArn });
  expect((await dead).body).toContain("stopped");
  expect(await statusesOf("stopped")).toEqual(["ABORTED"]);
});
