import { expect, test } from "@jest/globals";
import { compilePattern } from "../../../packages/local/event-pattern.ts";

const order = { status: "PAID", quantity: 6, addOns: ["cheese", "olives"], customer: { name: "Ann", phone: null } };

test.each([
  [{ status: ["PAID"] }, true],
  [{ status: ["PENDING"] }, false],
  [{ status: ["PENDING", "PAID"] }, true],
  [{ status: ["PAID"], quantity: [6] }, true],
  [{ status: ["PAID"], quantity: [7] }, false],
  [{ quantity: ["6"] }, false],
  [{ customer: { name: ["Ann"] } }, true],
  [{ customer: { name: ["Bob"] } }, false],
  [{ customer: { phone: [null] } }, true],
  [{ addOns: ["olives"] }, true],
  [{ addOns: ["ham"] }, false],
  [{ status: [{ prefix: "PA" }] }, true],
  [{ status: [{ prefix: "XX" }] }, false],
  [{ status: [{ suffix: "ID" }] }, true],
  [{ status: [{ "equals-ignore-case": "paid" }] }, true],
  [{ status: [{ exists: true }] }, true],
  [{ other: [{ exists: true }] }, false],
  [{ other: [{ exists: false }] }, true],
  [{ customer: [{ exists: true }] }, false],
  [{ status: [{ "anything-but": ["PENDING"] }] }, true],
  [{ status: [{ "anything-but": "PAID" }] }, false],
  [{ status: [{ "anything-but": { prefix: "PA" } }] }, false],
  [{ other: [{ "anything-but": ["x"] }] }, false],
  [{ customer: [{ "anything-but": ["x"] }] }, false],
  [{ addOns: [{ "anything-but": ["olives"] }] }, true],
  [{ addOns: [{ "anything-but": ["olives", "cheese"] }] }, false],
  [{ addOns: [{ "anything-but": { prefix: "ol" } }] }, true],
  [{ quantity: [{ numeric: [">", 5] }] }, true],
  [{ quantity: [{ numeric: [">=", 1, "<", 6] }] }, false],
  [{ quantity: [{ numeric: ["=", 6] }] }, true],
  [{ status: [{ numeric: [">", 5] }] }, false],
  [{ $or: [{ status: ["PENDING"] }, { quantity: [6] }] }, true],
  [{ $or: [{ status: ["PENDING"] }, { quantity: [7] }] }, false],
  [{ status: { deeper: ["x"] } }, false],
])("%j: %s", (pattern, matches) => {
  expect(compilePattern(pattern)(order)).toBe(matches);
});

test.each([
  [{ status: "PAID" }, "a pattern is an object"],
  [{ status: [{ wildcard: "P*" }] }, '{"wildcard":"P*"} is not supported here'],
  [{ status: [{ prefix: "P", suffix: "D" }] }, "is not supported here"],
  [{ quantity: [{ numeric: ["~", 5] }] }, "numeric does not know ~"],
  [{ quantity: [{ numeric: [">"] }] }, "numeric needs pairs"],
  [{ quantity: [{ numeric: [] }] }, "numeric needs pairs"],
  [{ quantity: [{ numeric: [">", "5"] }] }, 'numeric compares with numbers, not with "5"'],
  [{ $or: [{ status: ["PAID"] }] }, "$or needs a list of two patterns or more"],
  [{ addOns: [["olives"]] }, '["olives"] within a list of alternatives would never match'],
  [{ status: [] }, "a list of alternatives is empty"],
  [{ status: [{ exists: "yes" }] }, 'exists needs true or false, not "yes"'],
  [{ status: [{ prefix: { "equals-ignore-case": "p" } }] }, 'prefix of {"equals-ignore-case":"p"} is not supported here'],
])("%j is refused", (pattern, message) => {
  expect(() => compilePattern(pattern)).toThrow(message);
});
