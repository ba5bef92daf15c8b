import { expect, test } from "@jest/globals";
import { refusedPayments, useBackend } from "./support/use-backend.ts";

const flow = useBackend(refusedPayments);

test("a refused payment ends the order with the reason, and is mailed", async () => {
  const mail = flow.backend.runtime.events.next("mail", ({ attributes }) => attributes["status"] === "PAYMENT_FAILED");
  const ended = await flow.alice.placeAndFollow();
  expect(ended).toMatchObject({ status: "PAYMENT_FAILED", failureReason: expect.stringMatching(/\w/) });
  expect(await flow.alice.get(ended.id)).toEqual(ended);
  expect(await mail).toMatchObject({ to: flow.alice.email, body: expect.stringContaining(ended.failureReason!) });
});

test("its execution marks the order and tells the customer", async () => {
  const entered: { state?: string; input: unknown }[] = [];
  flow.backend.runtime.events.on("execution", (event) => entered.push(event));
  const { id } = await flow.alice.placeAndFollow();
  await flow.backend.executionsEnded(id, 1);
  const states = entered.flatMap(({ state, input }) => (state && (input as { order: { id: string } }).order.id === id ? [state] : []));
  const steps = ["SaveOrder", "ProcessPayment", "IsPaid", "MarkPaymentFailed", "NotifyCustomer", "MarkNotified", "Processed"];
  expect(states).toEqual(["IsFirstAttempt", ...steps]);
});
