import { expect, test } from "@jest/globals";
import { everyWay } from "./support/every-way.ts";
import { refusedPayments } from "./support/use-backend.ts";

everyWay(refusedPayments, (flow, { way }) => {
  test("a refused payment ends the order with the reason, and is mailed", async () => {
    const mail = flow.backend.runtime.events.next("mail", ({ attributes }) => attributes["status"] === "PAYMENT_FAILED");
    const ended = await flow.alice.placeAndFollow();
    expect(ended).toMatchObject({ status: "PAYMENT_FAILED", failureReason: expect.stringMatching(/\w/) });
    const { id, failureReason } = ended;
    expect(await flow.alice.get(id)).toMatchObject({ id, status: "PAYMENT_FAILED", failureReason });
    expect(await mail).toMatchObject({ to: flow.alice.email, body: expect.stringContaining(ended.failureReason!) });
  });

  test("its execution marks the order and tells the customer", async () => {
    const entered: { state?: string; input: unknown }[] = [];
    flow.backend.runtime.events.on("execution", (event) => entered.push(event));
    const { id } = await flow.alice.placeAndFollow();
    await flow.backend.executionsEnded(id, 1);
    const states = entered.flatMap(({ state, input }) =>
      state && (input as { order: { id: string } }).order.id === id ? [state] : [],
    );
    // Over REST the order was saved when it was placed.
    const found = way === "REST" ? ["LoadOrder", "ResumeWhere"] : [];
    const steps = ["ProcessPayment", "IsPaid", "MarkPaymentFailed", "NotifyCustomer", "MarkNotified"];
    expect(states).toEqual(["IsFirstAttempt", "SaveOrder", ...found, ...steps]);
  });
});
