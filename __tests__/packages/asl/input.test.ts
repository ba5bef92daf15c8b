import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { placedOrderSchema } from "../../../lambdas/domain/placed-order.ts";
import { workflowInput } from "../../../lambdas/domain/workflow-input.ts";
import { checkDefinition } from "../../../packages/asl/check-state-machine.ts";

const read = (file: string) => readFileSync(`state-machines/${file}`, "utf8");
const input = JSON.parse(read("process-order.input.json"));

test("the example of the workflow's input is what the function starts it with, to the last field", () => {
  expect(Object.keys(input.order).sort()).toEqual(Object.keys(placedOrderSchema.shape).sort());
  expect(workflowInput(placedOrderSchema.parse(input.order))).toEqual(input);
});

test("each path of the definition finds something in it, or in what a state before has made", () => {
  expect(checkDefinition(read("process-order.asl.json"), "file", { input })).toEqual([]);
});

test.each([
  ["$.order.restaurantId", "$.order.restaurant", "SaveOrder"],
  ["$.paymentAttemptAttribute.N", "$.paymentAttemptAttributes.N", "ResumeWhere"],
  ["$.stored.Item.deletedAt", "$.stored.item.deletedAt", undefined],
  ["$.payment.decidedAt", "$.payment.paidAt", "MarkPaid"],
  ["$.payment.failureReason", "$.payment.reason", "MarkPaymentFailed"],
])("%s misspelt as %s is found", (path, misspelt, state) => {
  const text = read("process-order.asl.json").replaceAll(path, misspelt);
  const found = checkDefinition(text, "file", { input });
  // Whether a path is present is what a Choice asks: it may be as well that it never is.
  if (state === undefined) expect(found).toEqual([]);
  else
    expect(found).toContainEqual(
      expect.objectContaining({ address: state, rule: "payload-path", message: expect.stringContaining(misspelt) }),
    );
});
