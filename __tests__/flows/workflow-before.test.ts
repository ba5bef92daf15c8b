import { beforeAll, expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { everyWorkflowType } from "./support/every-way.ts";
import { placedOrder } from "./support/placed-order.ts";

/** A deploy changes the functions before the state machine: what is under way meanwhile runs the definition before. */
everyWorkflowType({ workflowBefore: true }, (flow) => {
  const mails: string[] = [];
  const entered = new Set<string>();
  beforeAll(() => {
    flow.backend.runtime.events.on("mail", ({ subject }) => mails.push(subject));
    flow.backend.runtime.events.on("execution", ({ state }) => state && entered.add(state));
  });
  const mailsOf = (id: string) => mails.filter((subject) => subject.startsWith(`Order ${id} `));

  async function paymentOf(id: string) {
    const payments = await flow.backend.items("payments");
    return payments.filter((item) => item["paymentId"]?.S?.startsWith(`${id}#`));
  }

  test("an order is paid, noted and mailed once", async () => {
    const { id, status } = await flow.alice.placeAndFollow();
    await flow.backend.executionsEnded(id, 1);
    expect(status).toBe("PAID");
    expect(entered).toContain("Processed");
    expect(await paymentOf(id)).toMatchObject([{ outcome: { S: "PAID" }, notifiedAt: { S: expect.any(String) } }]);
    expect(mailsOf(id)).toEqual([`Order ${id} is paid`]);
  });

  test("messages that come again, at once and later, pay and mail nothing more", async () => {
    const message = placedOrder(flow.alice.id, "again");
    await flow.backend.deliver(message, message);
    await flow.alice.end("again");
    await flow.backend.executionsEnded("again", 1);
    await flow.backend.deliver(message);
    expect(await paymentOf("again")).toHaveLength(1);
    expect(mailsOf("again")).toEqual(["Order again is paid"]);
  });

  test("a mail that could not go out goes out with the next execution", async () => {
    const matches = ({ Subject }: { Subject?: string }) => Subject === "Order late is paid";
    const error = new AwsError("AuthorizationError", "injected", { statusCode: 403 });
    const mend = flow.backend.runtime.faults.inject({ service: "sns", action: "Publish", matches, error, times: Infinity });
    const order = placedOrder(flow.alice.id, "late");
    await flow.backend.send(order);
    await flow.backend.executionsEnded("late", 1);
    expect(mailsOf("late")).toEqual([]);
    mend();
    await flow.backend.send(order);
    await flow.backend.executionsEnded("late", 2);
    expect(mailsOf("late")).toEqual(["Order late is paid"]);
    expect((await flow.alice.get("late"))?.status).toBe("PAID");
  });
});

everyWorkflowType({ workflowBefore: true, environment: { "process-payment": { PAYMENT_SUCCESS_RATE: "0" } } }, (flow) => {
  test("a payment that failed is tried again, with a record of each attempt", async () => {
    const { id, status } = await flow.alice.placeAndFollow();
    expect(status).toBe("PAYMENT_FAILED");
    await flow.backend.executionsEnded(id, 1);
    await flow.alice.retryPayment(id);
    await flow.alice.hears((order) => order.id === id && order.status === "PAYMENT_FAILED" && order.paymentAttempt === 2);
    await flow.backend.executionsEnded(id, 2);
    const payments = (await flow.backend.items("payments")).map((item) => item["paymentId"]!.S).sort();
    expect(payments).toEqual([`${id}#1`, `${id}#2`]);
  });
});
