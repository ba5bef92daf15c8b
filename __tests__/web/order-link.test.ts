import { expect, test } from "@jest/globals";
import { paymentMail } from "../../lambdas/domain/notification.ts";
import { orderInLink } from "../../web/orders/order-link.ts";
import { pizza } from "../lambdas/support/orders.ts";

test("the page finds the order that a mail's link leads to", () => {
  const id = "aZ09_-".padEnd(64, "x");
  const { text } = paymentMail(
    pizza({ id }),
    { outcome: "PAYMENT_FAILED", failureReason: "No money." },
    "https://order.example.com",
  );
  const url = new URL(/https:\S+/.exec(text)![0]);
  expect(url.pathname).toBe("/");
  expect(orderInLink(url.hash)).toBe(id);
});

test.each(["", "#", "#slips", "#order=", "#order=a b", "#order=a%22b", `#order=${"x".repeat(65)}`, "#order=a&order=b"])(
  "the address %p leads to no order",
  (hash) => {
    expect(orderInLink(hash)).toBeUndefined();
  },
);
