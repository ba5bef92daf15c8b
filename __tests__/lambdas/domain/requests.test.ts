import { expect, test } from "@jest/globals";
import * as z from "zod/mini";
import { readPageRequest } from "../../../lambdas/domain/order-page.ts";
import { readOrderRequest } from "../../../lambdas/domain/order-request.ts";
import { parse, parseJson } from "../../../lambdas/domain/parse.ts";
import { retryRefusal } from "../../../lambdas/domain/payment-retry.ts";
import { Problem } from "../../../lambdas/domain/problem.ts";
import { storedOrder } from "../support/order-stream.ts";

/** What a customer is told instead. */
function told(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return "";
}

const list = "left out: a list takes status, limit and nextToken";
test.each([
  [{ limit: "0" }, 'limit is "0"; it must be 1 to 100'],
  [{ limit: "1000" }, 'limit is "1000"; it must be 1 to 100'],
  [{ limit: " 5" }, 'limit is " 5"; it must be 1 to 100'],
  [{ nextToken: "x" }, 'nextToken is "x"; it must be the nextToken of the page before'],
  [{ status: "paid" }, 'status is "paid"; it must be one of PENDING, PAID, PAYMENT_FAILED'],
  [{ page: "2", limit: "" }, `page is "2"; it must be ${list}. limit is ""; it must be 1 to 100`],
])("the page %j is refused, with all that is wrong", (query, message) => {
  expect(told(() => readPageRequest(query))).toBe(message);
});

const order = { name: "n", quantity: 1, restaurantId: "r" };
const fields = "left out: an order has name, quantity, restaurantId, addOns";
test.each([
  [[], "body is a list; it must be a JSON object"],
  ["x", 'body is "x"; it must be a JSON object'],
  [{ ...order, name: 5 }, "name is 5; it must be a text"],
  [{ ...order, quantity: 1.5 }, "quantity is 1.5; it must be a whole number"],
  [{ ...order, restaurantId: undefined }, "restaurantId is missing; it must be a text"],
  [{ ...order, addOns: ["a", 5] }, "addOns is a list; it must be a list of texts"],
  [{ ...order, price: 1 }, `price is 1; it must be ${fields}`],
  [{ ...order, id: "o" }, 'id is "o"; it must be left out: the header Idempotency-Key says it'],
])("the order %j is refused, with what is wrong", (body, message) => {
  expect(told(() => readOrderRequest(body, undefined))).toBe(message);
});

test("a payment is not tried again of an order that is paid, or under way", () => {
  const refusal = (status: "PAID" | "PENDING") => retryRefusal(storedOrder({ status }), "o", new Date("2026-03-01T12:00:00Z"));
  expect([refusal("PAID"), refusal("PENDING")].map(({ name, type, message }) => [name, type, message])).toEqual([
    ["Problem", "order-already-paid", "Order o is paid"],
    ["Problem", "order-payment-pending", "The payment of order o is under way"],
  ]);
});

test("malformed input is told by its fields, never by their values", () => {
  const schema = z.object({ a: z.object({ b: z.string() }), c: z.number() });
  const malformed = (message: string) => expect.objectContaining({ name: "MalformedInput", message });
  expect(() => parse(schema, { a: { b: 5 }, c: "secret" }, "order")).toThrow(
    malformed("Malformed order (a.b: invalid_type, c: invalid_type)"),
  );
  expect(() => parse(schema, 5, "order")).toThrow(malformed("Malformed order (the whole: invalid_type)"));
  expect(() => parseJson(schema, "{", "order")).toThrow(malformed("Malformed order (not JSON)"));
  expect(parseJson(schema, '{"a":{"b":"x"},"c":1}', "order")).toEqual({ a: { b: "x" }, c: 1 });
});
