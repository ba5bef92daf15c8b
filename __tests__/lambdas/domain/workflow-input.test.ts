import { expect, test } from "@jest/globals";
import { workflowInput } from "../../../lambdas/domain/workflow-input.ts";
import { pizza } from "../support/orders.ts";

test("the workflow gets what the states language can't make of the order itself", () => {
  const order = pizza({ addOns: ["Extra cheese", "Olives"], paymentAttempt: 12 });
  expect(workflowInput(order)).toEqual({
    order,
    addOnAttributes: [{ S: "Extra cheese" }, { S: "Olives" }],
    paymentAttemptAttribute: { N: "12" },
    paymentId: "order-1#12",
  });
});
