import { expect, test } from "@jest/globals";
import { paymentMail, paymentTopicSubject } from "../../../lambdas/domain/notification.ts";
import { pizza } from "../support/orders.ts";

test("a mail says what was ordered, from where, and which order it is", () => {
  const { text } = paymentMail(pizza({ addOns: ["Extra cheese", "Olives"] }), { outcome: "PAID", failureReason: null });
  expect(text.split("\n")).toEqual([
    "Thank you! Your order is paid and on its way to the kitchen.",
    "",
    "  6 x Pizza",
    "  + Extra cheese",
    "  + Olives",
    "  from Dominos",
    "",
    "Order order-1, placed on 1 March 2026 at 12:00 UTC",
  ]);
});

test("the mail of a later attempt says which one it is about", () => {
  const mail = paymentMail(pizza({ paymentAttempt: 2 }), { outcome: "PAYMENT_FAILED", failureReason: "No money." });
  expect(mail.text).toContain("\nOrder order-1, placed on 1 March 2026 at 12:00 UTC, payment attempt 2");
});

test("a subject is what SNS takes, whatever the order is called", () => {
  const order = pizza({ id: "x".repeat(64), name: "Пицца 🍕\r\nBcc: everybody" });
  for (const outcome of ["PAID", "PAYMENT_FAILED"] as const) {
    expect(paymentTopicSubject(order, { outcome, failureReason: null })).toMatch(/^[ -~]{1,100}$/);
  }
});

test("what a customer wrote can't forge a line of the mail", () => {
  const order = pizza({ name: "Pizza\n\nYour card was charged twice", addOns: ["a\u2028b"] });
  const { text } = paymentMail(order, { outcome: "PAID", failureReason: null });
  expect(text).toContain("6 x Pizza Your card was charged twice\n  + a b\n");
});
