import { describe, expect, test } from "@jest/globals";
import { placeOrderOverRest, requestRest } from "../../cli/client/rest-orders.ts";
import type { Order } from "../../cli/client/orders.ts";
import { pizza } from "./support/customer.ts";
import { refusedPayments, useBackend, type Flow } from "./support/use-backend.ts";

function payAgain({ backend, alice }: Flow, id: string): Promise<Order> {
  return requestRest<Order>(backend.endpoints, alice.token, `/orders/${id}/payment`, { method: "POST" });
}

describe("a payment that failed", () => {
  const flow = useBackend(refusedPayments);

  test("is tried again over REST: one more attempt, and one more mail", async () => {
    const mails: string[] = [];
    flow.backend.runtime.events.on("mail", ({ body }) => mails.push(body));
    const { id } = await placeOrderOverRest(flow.backend.endpoints, flow.alice.token, pizza);
    expect(await flow.alice.end(id)).toMatchObject({ status: "PAYMENT_FAILED" });
    await flow.backend.executionsEnded(id, 1);

    expect(await payAgain(flow, id)).toMatchObject({ id, status: "PENDING", version: 3, paymentAttempt: 2, failureReason: null });
    await flow.backend.executionsEnded(id, 2);

    const order = await requestRest<Order>(flow.backend.endpoints, flow.alice.token, `/orders/${id}`);
    expect(order).toMatchObject({ status: "PAYMENT_FAILED", version: 4, paymentAttempt: 2, failureReason: expect.stringMatching(/\w/) });
    const payments = (await flow.backend.items("payments")).map(({ paymentId }) => paymentId?.S);
    expect(payments.sort()).toEqual([`${id}#1`, `${id}#2`]);
    expect(mails.filter((body) => body.includes(id))).toHaveLength(2);
  });
});

describe("a payment that succeeded", () => {
  const flow = useBackend();

  test("is not tried again", async () => {
    const { id } = await placeOrderOverRest(flow.backend.endpoints, flow.alice.token, pizza);
    await flow.alice.end(id);
    await flow.backend.executionsEnded(id, 1);
    await expect(payAgain(flow, id)).rejects.toMatchObject({ status: 409, problem: "order-already-paid" });
    expect(await flow.backend.items("payments")).toHaveLength(1);
  });
});
