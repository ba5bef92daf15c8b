import { describe, expect, test } from "@jest/globals";
import { argumentsFilter, compileFilter } from "../../../../../packages/local/appsync/realtime/subscription-filter.ts";

const order = { id: "o1", status: "PAID", quantity: 6, addOns: ["olives", "cheese"], gift: false };

const passes = (fieldName: string, operator: string, value: unknown) =>
  compileFilter({ filterGroup: [{ filters: [{ fieldName, operator, value }] }] })(order);

test.each([
  ["status", "eq", "PAID", true],
  ["status", "eq", "PENDING", false],
  ["gift", "eq", false, true],
  ["quantity", "eq", "6", false],
  ["status", "ne", "PENDING", true],
  ["status", "ne", "PAID", false],
  ["quantity", "le", 6, true],
  ["quantity", "le", 5, false],
  ["quantity", "lt", 7, true],
  ["quantity", "lt", 6, false],
  ["quantity", "ge", 6, true],
  ["quantity", "ge", 7, false],
  ["quantity", "gt", 5, true],
  ["quantity", "gt", 6, false],
  ["status", "gt", "PA", true],
  ["quantity", "gt", "5", false],
  ["status", "contains", "AI", true],
  ["status", "contains", "X", false],
  ["addOns", "contains", "olives", true],
  ["addOns", "contains", "oliv", false],
  ["addOns", "notContains", "ham", true],
  ["addOns", "notContains", "olives", false],
  ["status", "beginsWith", "PA", true],
  ["status", "beginsWith", "AID", false],
  ["status", "in", ["PAID", "PENDING"], true],
  ["status", "in", ["PENDING"], false],
  ["status", "notIn", ["PENDING"], true],
  ["status", "notIn", ["PAID"], false],
  ["quantity", "between", [6, 9], true],
  ["quantity", "between", [7, 9], false],
  ["addOns", "containsAny", ["ham", "cheese"], true],
  ["addOns", "containsAny", ["ham"], false],
])("%s %s %j: %p", (fieldName, operator, value, expected) => {
  expect(passes(fieldName, operator, value)).toBe(expected);
});

test.each([
  ["shop.address.city", "eq", "Bari", true],
  ["shop.address.city", "ne", "Bari", false],
  ["shop.address.city", "in", ["Rome"], false],
  ["shop.tables", "between", [1, 9], true],
  ["shop.tags", "contains", "cheap", true],
  ["shop.nothing.city", "eq", null, true],
  ["status.city", "eq", null, true],
])("%s %s %j, of a field in a field: %p", (fieldName, operator, value, expected) => {
  const shop = { address: { city: "Bari" }, tables: 6, tags: ["cheap"] };
  const filter = compileFilter({ filterGroup: [{ filters: [{ fieldName, operator, value }] }] });
  expect(filter({ ...order, shop })).toBe(expected);
});

describe("a field that is not there", () => {
  test.each(["eq", "le", "lt", "ge", "gt", "contains", "beginsWith"])("passes no %s", (operator) => {
    expect(passes("nothing", operator, "x")).toBe(false);
  });

  test.each([
    ["ne", "x"],
    ["notContains", "x"],
    ["notIn", ["x"]],
    ["eq", null],
  ])("passes %s %j", (operator, value) => {
    expect(passes("nothing", operator, value)).toBe(true);
  });
});

test("all filters of a group have to pass, and one group is enough", () => {
  const paid = { fieldName: "status", operator: "eq", value: "PAID" };
  const many = { fieldName: "quantity", operator: "gt", value: 10 };
  const gift = { fieldName: "gift", operator: "eq", value: true };
  const filter = (...groups: (typeof paid | typeof many | typeof gift)[][]) =>
    compileFilter({ filterGroup: groups.map((filters) => ({ filters })) })(order);
  expect(filter([paid, many])).toBe(false);
  expect(filter([paid, many], [gift])).toBe(false);
  expect(filter([paid, many], [paid])).toBe(true);
  expect(filter()).toBe(false);
});

test.each([
  ["like", "x", 'unknown operator "like"'],
  ["in", "PAID", 'needs a list for "in"'],
  ["between", [1], 'needs a list of 2 for "between"'],
  ["in", [1, 2, 3, 4, 5, 6], "subscription exceeds maximum value limit 5 for operator `in`."],
  ["notIn", [1, 2, 3, 4, 5, 6], "subscription exceeds maximum value limit 5 for operator `notIn`."],
  ["containsAny", Array.from({ length: 21 }, String), "subscription exceeds maximum value limit 20 for operator `containsAny`."],
  ["toString", "x", 'unknown operator "toString"'],
])("the operator %s with %j is refused", (operator, value, message) => {
  expect(() => passes("status", operator, value)).toThrow(message);
});

test.each([
  ["a.b.c.d.e.f", "goes deeper than 5 levels"],
  ["x".repeat(257), "256 characters"],
  ["", "an entry without a fieldName"],
])("the field %s is refused", (fieldName, message) => {
  expect(() => passes(fieldName, "eq", 1)).toThrow(message);
});

describe("a filter as a whole", () => {
  const on = (...fieldNames: string[]) => ({ filters: fieldNames.map((fieldName) => ({ fieldName, operator: "eq", value: 1 })) });

  test.each([
    ["two filters on one field in a group", [on("a", "a")], "subscription filter uses same fieldName multiple time."],
    ["eleven groups", Array.from({ length: 11 }, () => on("a")), "Filters combination exceed maximum limit 10 for subscription."],
    ["six fields", [on("a", "b", "c"), on("d", "e", "f")], "Filters exceed maximum attributes limit 5 for subscription."],
    ["a group without filters", [{}], "A group of the subscription filter has no filters"],
  ])("of %s is refused", (_, filterGroup, message) => {
    expect(() => compileFilter({ filterGroup } as never)).toThrow(message);
  });

  test("of ten groups on five fields is not", () => {
    const filterGroup = Array.from({ length: 10 }, () => on("a", "b", "c", "d", "e"));
    expect(compileFilter({ filterGroup })({ a: 1, b: 1, c: 1, d: 1, e: 1 })).toBe(true);
  });
});

test("without a filter the arguments that were given have to be equal", () => {
  expect(argumentsFilter({})(order)).toBe(true);
  expect(argumentsFilter({ id: "o1", status: undefined })(order)).toBe(true);
  expect(argumentsFilter({ id: "o2" })(order)).toBe(false);
  expect(argumentsFilter({ id: null })(order)).toBe(false);
});
