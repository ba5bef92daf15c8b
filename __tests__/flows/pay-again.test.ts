import { beforeAll, expect, test } from "@jest/globals";
import type { CallEvent, MailEvent } from "@slipstream/local";
import { RandomPaymentProvider } from "../../lambdas/adapters/random-payment-provider.ts";
import { idempotencyKeyOf } from "../../lambdas/domain/payment.ts";
import { pizza } from "./support/customer.ts";
import { everyWay } from "./support/every-way.ts";
import { losePayment } from "./support/lose-payment.ts";
import { placedOrder } from "./support/placed-order.ts";

const seed = "pay again";
const options = { environment: { "process-payment": { PAYMENT_SUCCESS_RATE: "0.5", PAYMENT_SEED: seed } } };

/** IDs looked at so far: no two tests get the same. */
let tried = 0;

everyWay(options, (flow, { way }) => {
  const mails: MailEvent[] = [];
  /** Every message that was sent to the orders queue through the API or the outbox. */
  const messages: string[] = [];

  beforeAll(() => {
    flow.backend.runtime.events.on("mail", (mail) => mails.push(mail));
    flow.backend.runtime.events.on("call", ({ service, action, input, error }: CallEvent) => {
      if (service !== "sqs" || error) return;
      if (action === "SendMessage") messages.push((input as { MessageBody: string }).MessageBody);
      if (action !== "SendMessageBatch") return;
      for (const { MessageBody } of (input as { Entries: { MessageBody: string }[] }).Entries) messages.push(MessageBody);
    });
  });

  test("an order whose payment failed is changed, paid by a second attempt, and each attempt is on record and mailed", async () => {
    const id = await idOf("refused", "accepted");
    await flow.alice.place({ ...pizza, id });
    expect(await flow.alice.end(id)).toMatchObject({ status: "PAYMENT_FAILED", paymentAttempt: 1 });
    await flow.backend.executionsEnded(id, 1);
    const input = { id, expectedVersion: 2, name: "Calzone" };
    await flow.alice.request("mutation ($input: UpdateOrderInput!) { updateOrder(input: $input) { id } }", { input });

    expect(await flow.alice.retryPayment(id)).toMatchObject({
      status: "PENDING",
      paymentAttempt: 2,
      version: 4,
      failureReason: null,
    });
    await flow.alice.hears((order) => order.id === id && order.status === "PAID");
    await flow.backend.executionsEnded(id, 2);
    expect(await flow.alice.get(id)).toMatchObject({ status: "PAID", paymentAttempt: 2, name: "Calzone", failureReason: null });
    expect(await outcomesOf(id)).toEqual({ [`${id}#1`]: "PAYMENT_FAILED", [`${id}#2`]: "PAID" });
    expect(mailsOf(id)).toEqual([
      { subject: `Order ${id} could not be paid`, body: expect.stringContaining("6 x Pizza") },
      { subject: `Order ${id} is paid`, body: expect.stringMatching(/6 x Calzone[^]*payment attempt 2/) },
    ]);
    const heard = flow.alice.heard
      .filter((order) => order.id === id)
      .map(({ status, paymentAttempt }) => `${status} ${paymentAttempt}`);
    expect(heard).toEqual(["PENDING 1", "PAYMENT_FAILED 1", "PAYMENT_FAILED 1", "PENDING 2", "PAID 2"]);

    const before = await flow.backend.items("orders");
    const [first, second] = messagesOf(id);
    for (const duplicate of [first, second, first]) await flow.backend.deliver(duplicate);
    expect(await flow.backend.items("orders")).toEqual(before);
    expect(Object.keys(await outcomesOf(id))).toHaveLength(2);
    expect(mailsOf(id)).toHaveLength(2);
  });

  test("asked twice at once, a payment is tried again once", async () => {
    const id = await idOf("refused", "accepted");
    await flow.alice.place({ ...pizza, id });
    await flow.alice.end(id);
    const answers = await Promise.allSettled([flow.alice.retryPayment(id), flow.alice.retryPayment(id)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await flow.alice.hears((order) => order.id === id && order.status === "PAID");
    await flow.backend.executionsEnded(id, 2);
    expect(Object.keys(await outcomesOf(id))).toEqual([`${id}#1`, `${id}#2`]);
    expect(messagesOf(id)).toHaveLength(2);
  });

  test("a payment may fail again, and be tried again", async () => {
    const id = await idOf("refused", "refused", "accepted");
    await flow.alice.place({ ...pizza, id });
    await flow.alice.end(id);
    await flow.alice.retryPayment(id);
    await flow.alice.hears((order) => order.id === id && order.status === "PAYMENT_FAILED" && order.paymentAttempt === 2);
    expect(await flow.alice.retryPayment(id)).toMatchObject({ paymentAttempt: 3 });
    await flow.alice.hears((order) => order.id === id && order.status === "PAID");
    expect(Object.keys(await outcomesOf(id))).toEqual([`${id}#1`, `${id}#2`, `${id}#3`]);
  });

  test("a payment that is under way, or has succeeded, is not tried again", async () => {
    const id = await idOf("accepted");
    losePayment(flow);
    await flow.alice.place({ ...pizza, id });
    await flow.backend.executionsEnded(id, 1);
    await expect(flow.alice.retryPayment(id)).rejects.toMatchObject({ errorType: "OrderPaymentPending" });
    await flow.backend.send(messagesOf(id)[0]);
    await flow.alice.end(id);
    await expect(flow.alice.retryPayment(id)).rejects.toMatchObject({ errorType: "OrderAlreadyPaid" });
    expect(await outcomesOf(id)).toEqual({ [`${id}#1`]: "PAID" });
  });

  test("nobody has another customer's order paid", async () => {
    const id = await idOf("refused");
    await flow.alice.place({ ...pizza, id });
    await flow.alice.end(id);
    const bob = await flow.backend.customer(`bob-${way}`, way);
    await expect(bob.retryPayment(id)).rejects.toMatchObject({ errorType: "OrderNotFound" });
    expect(await flow.alice.get(id)).toMatchObject({ status: "PAYMENT_FAILED", paymentAttempt: 1 });
  });

  /** An ID for Alice's order whose payments the seed lets go so, one after the other. Her own ID, in it too, is new in each run. */
  async function idOf(...outcomes: readonly ("accepted" | "refused")[]): Promise<string> {
    const provider = new RandomPaymentProvider({ successRate: 0.5, seed });
    for (;;) {
      const id = `${outcomes.join("-")}-${(tried += 1)}`;
      const keys = outcomes.map((_, index) => idempotencyKeyOf({ ...placedOrder(flow.alice.id, id), paymentAttempt: index + 1 }));
      const charges = await Promise.all(keys.map((key) => provider.charge(key)));
      if (charges.every(({ paid }, index) => paid === (outcomes[index] === "accepted"))) return id;
    }
  }

  async function outcomesOf(id: string): Promise<Record<string, string | undefined>> {
    const payments = (await flow.backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(`${id}#`));
    return Object.fromEntries(payments.map((item) => [item["paymentId"]!.S!, item["outcome"]?.S] as const).sort());
  }

  function mailsOf(id: string): { subject: string; body: string }[] {
    return mails.filter(({ subject }) => subject.startsWith(`Order ${id} `)).map(({ subject, body }) => ({ subject, body }));
  }

  function messagesOf(id: string): string[] {
    return messages.filter((body) => (JSON.parse(body) as { id?: string }).id === id);
  }
});
