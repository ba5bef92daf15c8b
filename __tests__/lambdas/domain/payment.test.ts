import { expect, test } from "@jest/globals";
import { idempotencyKeyOf, paymentIdOf } from "../../../lambdas/domain/payment.ts";
import { pizza } from "../support/orders.ts";

test("each attempt at each customer's order is a payment of its own, also to the provider", () => {
  const attempts = [
    pizza(),
    pizza({ paymentAttempt: 2 }),
    pizza({ id: "order-2" }),
    pizza({ id: "order-2", paymentAttempt: 2 }),
    pizza({ customerId: "customer-2" }),
    pizza({ customerId: "customer-2", paymentAttempt: 2 }),
  ];
  expect(new Set(attempts.map(idempotencyKeyOf)).size).toBe(attempts.length);
  expect(attempts.map(paymentIdOf).slice(0, 4)).toEqual(["order-1#1", "order-1#2", "order-2#1", "order-2#2"]);
});
