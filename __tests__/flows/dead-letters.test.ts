import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AwsError } from "../../local/gateway/aws-error.ts";
import { BackendUnderTest } from "./support/backend.ts";
import type { Customer } from "./support/customer.ts";
import { placedOrder } from "./support/placed-order.ts";

let backend: BackendUnderTest;
let alice: Customer;

beforeAll(async () => {
  backend = await BackendUnderTest.start();
  alice = await backend.customer("alice");
  await alice.subscribe();
});

afterAll(async () => {
  alice.unsubscribe();
  await backend.stop();
});

/** Waits for the consumer to have done with what it received, then lets the visibility timeout pass. */
async function letVisibilityTimeoutPass(): Promise<void> {
  await backend.runtime.events.next("invocation", ({ functionName }) => functionName.endsWith("start-order-workflow"));
  const { Attributes } = await backend.aws("sqs", "GetQueueAttributes", {
    QueueUrl: backend.queueUrl,
    AttributeNames: ["VisibilityTimeout"],
  });
  backend.runtime.clock.advance(Number(Attributes.VisibilityTimeout) * 1000);
}

test("a poison message is dead after five receives while its neighbours succeed", async () => {
  const receives: string[] = [];
  backend.runtime.events.on("invocation", ({ functionName, payload }) => {
    if (!functionName.endsWith("start-order-workflow")) return;
    const { Records } = payload as { Records: { body: string; attributes: { ApproximateReceiveCount: string } }[] };
    for (const record of Records) if (record.body.includes("poison")) receives.push(record.attributes.ApproximateReceiveCount);
  });
  const dead = backend.runtime.events.next("dead-letter");
  const entries = [{ poison: true }, placedOrder(alice.id, "left"), placedOrder(alice.id, "right")];
  await backend.aws("sqs", "SendMessageBatch", {
    QueueUrl: backend.queueUrl,
    Entries: entries.map((entry, index) => ({ Id: String(index), MessageBody: JSON.stringify(entry) })),
  });
  for (let receive = 1; receive <= 5; receive += 1) await letVisibilityTimeoutPass();

  expect(await dead).toMatchObject({ queueName: expect.stringContaining("dead-letter"), body: '{"poison":true}' });
  expect(receives).toEqual(["1", "2", "3", "4", "5"]);
  expect((await alice.end("left")).status).toBe("PAID");
  expect((await alice.end("right")).status).toBe("PAID");
});

test("a message that is not JSON is a failed record with a log line that says so", async () => {
  const log = backend.runtime.events.next("function-log", ({ line }) => line.includes("ERROR"));
  await backend.send("no JSON");
  expect((await log).functionName).toContain("start-order-workflow");
});

test("an order whose payment is not answered for comes back after the visibility timeout and ends once", async () => {
  const isPayment = ({ FunctionName }: { FunctionName: string }) => FunctionName.includes("process-payment");
  const gone = new AwsError("ResourceNotFoundException", "Function not found", { statusCode: 404 });
  backend.runtime.faults.inject({ service: "lambda", action: "Invoke", matches: isPayment, error: gone });
  const failed = backend.runtime.events.next("execution", ({ status }) => status === "FAILED");
  await backend.send(placedOrder(alice.id, "retried"));
  await failed;
  await letVisibilityTimeoutPass();
  expect((await alice.end("retried")).status).toBe("PAID");
  expect(await backend.items("payments")).toContainEqual(expect.objectContaining({ paymentId: { S: "retried#1" } }));
});
