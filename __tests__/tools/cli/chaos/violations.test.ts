import { expect, test } from "@jest/globals";
import { findViolations } from "../../../../tools/cli/chaos/violations.ts";

const asked = { orderId: "a", paymentAttempt: 1, outcome: "PAID" };
const told = { orderId: "a", outcome: "PAID" };
const calm = { charges: [asked], overwritten: [], mails: [told] };
const tables = (status = "PAID", recorded?: string) => ({
  orders: new Map([["a", { status, paymentAttempt: 1 }]]),
  payments: new Map(recorded === undefined ? [] : [["a#1", recorded]]),
});

test("an order with one charge, one record and one mail breaks nothing", () => {
  expect(findViolations(["a"], tables("PAID", "PAID"), calm)).toEqual([]);
});

test.each([
  ["is not there", ["a", "b"], tables("PAID", "PAID"), calm, "Order b is not there."],
  ["was made twice", [], tables("PAID", "PAID"), calm, "Order a was made by nobody."],
  ["has not ended", ["a"], tables("PENDING"), calm, "Order a has not ended."],
  ["contradicts its record", ["a"], tables("PAID", "PAYMENT_FAILED"), calm, "Order a is PAID, its record says PAYMENT_FAILED."],
  ["has no record", ["a"], tables(), calm, "Order a is PAID, its record says nothing."],
  [
    "has a record that was written over",
    ["a"],
    tables("PAID", "PAID"),
    { ...calm, overwritten: ["a#1"] },
    "The record a#1 was written over.",
  ],
  [
    "was charged twice",
    ["a"],
    tables("PAID", "PAID"),
    { ...calm, charges: [asked, { ...asked, outcome: "PAYMENT_FAILED" }] },
    "The provider charged a#1 twice: it answered PAID, PAYMENT_FAILED.",
  ],
  [
    "had its customer told twice",
    ["a"],
    tables("PAID", "PAID"),
    { ...calm, mails: [told, told] },
    "The customer of order a was told 2 times: PAID, PAID.",
  ],
])("an order that %s is found", (_, orders, left, heard, violation) => {
  expect(findViolations(orders, left, heard)).toEqual([violation]);
});

test("each attempt may be charged", () => {
  const second = { ...asked, paymentAttempt: 2 };
  expect(findViolations(["a"], tables("PAID", "PAID"), { ...calm, charges: [asked, second] })).toEqual([]);
});
