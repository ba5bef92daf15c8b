import { expect, test } from "@jest/globals";
import { AwsError } from "../../local/gateway/aws-error.ts";
import { placedOrder } from "./support/placed-order.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();

/** Waits for the consumer to have done with what it received, then lets the visibility timeout pass. */
async function letVisibilityTimeoutPass(): Promise<void> {
  await flow.backend.runtime.events.next("invocation", ({ functionName }) => functionName.endsWith("start-order-workflow"));
  const { Attributes } = await flow.backend.aws("sqs", "GetQueueAttributes", {
    QueueUrl: flow.backend.queueUrl,
    AttributeNames: ["VisibilityTimeout"],
  });
  flow.backend.runtime.clock.advance(Number(Attributes.VisibilityTimeout) * 1000);
}

test("a poison message is dead after five receives while its neighbours succeed", async () => {
  const receives: string[] = [];
  flow.backend.runtime.events.on("invocation", ({ functionName, payload }) => {
    if (!functionName.endsWith("start-order-workflow")) return;
    const { Records } = payload as { Records: { body: string; attributes: { ApproximateReceiveCount: string } }[] };
    for (const record of Records) if (record.body.includes("poison")) receives.push(record.attributes.ApproximateReceiveCount);
  });
  const dead = flow.backend.runtime.events.next("dead-letter");
  const entries = [{ poison: true }, placedOrder(flow.alice.id, "left"), placedOrder(flow.alice.id, "right")];
  await flow.backend.aws("sqs", "SendMessageBatch", {
    QueueUrl: flow.backend.queueUrl,
    Entries: entries.map((entry, index) => ({ Id: String(index), MessageBody: JSON.stringify(entry) })),
  });
  for (let receive = 1; receive <= 5; receive += 1) await letVisibilityTimeoutPass();

  expect(await dead).toMatchObject({ queueName: expect.stringContaining("dead-letter"), body: '{"poison":true}' });
  expect(receives).toEqual(["1", "2", "3", "4", "5"]);
  expect((await flow.alice.end("left")).status).toBe("PAID");
  expect((await flow.alice.end("right")).status).toBe("PAID");
});

test("a message that is not JSON is a failed record with a log line that says so", async () => {
  const log = flow.backend.runtime.events.next("function-log", ({ line }) => line.includes("ERROR"));
  await flow.backend.send("no JSON");
  expect((await log).functionName).toContain("start-order-workflow");
});

test("an order whose payment is not answered for comes back after the visibility timeout and ends once", async () => {
  const isPayment = ({ FunctionName }: { FunctionName: string }) => FunctionName.includes("process-payment");
  const gone = new AwsError("ResourceNotFoundException", "Function not found", { statusCode: 404 });
  flow.backend.runtime.faults.inject({ service: "lambda", action: "Invoke", matches: isPayment, error: gone });
  const failed = flow.backend.runtime.events.next("execution", ({ status }) => status === "FAILED");
  await flow.backend.send(placedOrder(flow.alice.id, "retried"));
  await failed;
  await letVisibilityTimeoutPass();
  expect((await flow.alice.end("retried")).status).toBe("PAID");
  expect(await flow.backend.items("payments")).toContainEqual(expect.objectContaining({ paymentId: { S: "retried#1" } }));
});
