import { describe, expect, test } from "@jest/globals";
import { everyWorkflowType } from "./support/every-way.ts";
import { losePayment } from "./support/lose-payment.ts";
import { placedOrder } from "./support/placed-order.ts";
import { useBackend, type Flow } from "./support/use-backend.ts";

const isConsumer = ({ functionName }: { functionName: string }) => functionName.endsWith("start-order-workflow");

/** Resolves once the consumer has done with what it receives next. */
const consumed = ({ backend }: Flow) => backend.runtime.events.next("invocation", isConsumer);

async function letVisibilityTimeoutPass({ backend }: Flow): Promise<void> {
  const { Attributes } = await backend.aws("sqs", "GetQueueAttributes", {
    QueueUrl: backend.queueUrl,
    AttributeNames: ["VisibilityTimeout"],
  });
  backend.runtime.clock.advance(Number(Attributes.VisibilityTimeout) * 1000);
}

everyWorkflowType({}, (flow) => {
  test("a poison message is dead after five receives while its neighbours succeed", async () => {
    const receives: string[] = [];
    flow.backend.runtime.events.on("invocation", ({ functionName, payload }) => {
      if (!functionName.endsWith("start-order-workflow")) return;
      const { Records } = payload as { Records: { body: string; attributes: { ApproximateReceiveCount: string } }[] };
      for (const record of Records) if (record.body.includes("poison")) receives.push(record.attributes.ApproximateReceiveCount);
    });
    const dead = flow.backend.runtime.events.next("dead-letter", ({ queueName }) => queueName.endsWith("orders-dead-letters"));
    const received = consumed(flow);
    const entries = [{ poison: true }, placedOrder(flow.alice.id, "left"), placedOrder(flow.alice.id, "right")];
    await flow.backend.aws("sqs", "SendMessageBatch", {
      QueueUrl: flow.backend.queueUrl,
      Entries: entries.map((entry, index) => ({ Id: String(index), MessageBody: JSON.stringify(entry) })),
    });
    await received;
    // Before the clock moves: their executions and the publisher have a timeout.
    expect((await flow.alice.end("left")).status).toBe("PAID");
    expect((await flow.alice.end("right")).status).toBe("PAID");
    await Promise.all(["left", "right"].map((id) => flow.backend.executionsEnded(id, 1)));
    await Promise.all(["left", "right"].map((id) => flow.backend.published(id, "PAID")));
    for (let receive = 2; receive <= 5; receive += 1) {
      const again = consumed(flow);
      await letVisibilityTimeoutPass(flow);
      await again;
    }
    await letVisibilityTimeoutPass(flow);

    expect(await dead).toMatchObject({ body: '{"poison":true}' });
    expect(receives).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("a message that is not JSON is a failed record with a log line that says so", async () => {
    const log = flow.backend.runtime.events.next("function-log", ({ line }) => line.includes("ERROR"));
    await flow.backend.send("no JSON");
    expect((await log).functionName).toContain("start-order-workflow");
  });
});

// What STANDARD does with a failed execution is in standard-workflow.test.ts.
describe("EXPRESS", () => {
  const flow = useBackend();

  test("an order whose payment is not answered for comes back after the visibility timeout and ends once", async () => {
    losePayment(flow);
    const failed = flow.backend.runtime.events.next("execution", ({ status }) => status === "FAILED");
    await flow.backend.deliver(placedOrder(flow.alice.id, "retried"));
    await failed;
    await flow.backend.published("retried", "PENDING");
    await letVisibilityTimeoutPass(flow);
    expect((await flow.alice.end("retried")).status).toBe("PAID");
    expect(await flow.backend.items("payments")).toContainEqual(expect.objectContaining({ paymentId: { S: "retried#1" } }));
  });
});
