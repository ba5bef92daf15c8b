import { describe, expect, test } from "@jest/globals";
import { pizza } from "./support/orders.ts";
import { accepted, placeOrder, ScriptedDataSource } from "./support/resolvers.ts";

const textRule = (longest: number) => `1 to ${longest} characters, not only white space, and without control characters`;
const idRule = "1 to 64 letters (A-Z, a-z), digits, - or _";

describe("an order that breaks a rule is refused before anything is written", () => {
  test.each([
    ["name", "", textRule(100)],
    ["name", "x".repeat(101), textRule(100)],
    ["name", "🍕".repeat(101), textRule(100)],
    ["name", " \u00A0\u3000", textRule(100)],
    ["name", "\u200B\u200D", textRule(100)],
    ["name", "Pizza\nfree", textRule(100)],
    ["name", "Pizza \uD83C", textRule(100)],
    ["name", `A${"\uDC00".repeat(500)}`, textRule(100)],
    ["quantity", 0, "1 to 100"],
    ["quantity", 101, "1 to 100"],
    ["quantity", -1, "1 to 100"],
    ["restaurantId", " ", textRule(64)],
    ["restaurantId", "r".repeat(65), textRule(64)],
    ["id", "", idRule],
    ["id", "i".repeat(65), idRule],
    ["id", "a b", idRule],
    ["id", "order-1\n", idRule],
    ["id", "größe", idRule],
  ])("%s %j", async (field, value, rule) => {
    const [placements, queue] = [new ScriptedDataSource(), new ScriptedDataSource(accepted)];
    const { data, errors } = await placeOrder({ ...pizza, [field]: value }, { placements, queue });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ errorType: "ValidationError", errorInfo: { field, value, rule } }]);
    expect(errors[0]!.message).toMatch(new RegExp(`^${field} is .*; it must be `));
    expect([...placements.requests, ...queue.requests]).toEqual([]);
  });

  test("add-ons: how many, and each one", async () => {
    const { errors } = await placeOrder({ ...pizza, addOns: ["", ...Array.from({ length: 20 }, () => "chili")] });
    expect(errors).toMatchObject([
      { errorInfo: { field: "addOns", value: 21, rule: "at most 20 add-ons" } },
      { errorInfo: { field: "addOns[0]", value: "", rule: textRule(100) } },
    ]);
  });

  test("each violation is an error of its own", async () => {
    const { errors } = await placeOrder({ id: "!", name: "", quantity: 0, restaurantId: "", addOns: [" "] });
    const fields = errors.map(({ errorInfo }) => (errorInfo as { field: string }).field);
    expect(fields).toEqual(["id", "name", "quantity", "restaurantId", "addOns[0]"]);
    expect(new Set(errors.map(({ errorType }) => errorType))).toEqual(new Set(["ValidationError"]));
  });

  test("a long value is cut short in the message", async () => {
    const { errors } = await placeOrder({ ...pizza, name: "x".repeat(10_000) });
    expect(errors[0]!.message.length).toBeLessThan(200);
  });
});

describe("an order at the bounds of the rules is accepted", () => {
  test.each([
    { name: "x", quantity: 1, restaurantId: "r" },
    { ...pizza, name: "x".repeat(100), quantity: 100, restaurantId: "r".repeat(64) },
    { ...pizza, addOns: Array.from({ length: 20 }, () => "a".repeat(100)) },
    { name: "🍕".repeat(100), quantity: 6, restaurantId: "Trattoria Da Enzo, Köln" },
    { name: " Crème brûlée ", quantity: 6, restaurantId: "ピザ屋" },
    { ...pizza, id: "Az09-_".padEnd(64, "x") },
  ])("%j", async (input) => {
    const { data, errors } = await placeOrder(input);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ name: input.name, status: "PENDING" });
  });
});
