import { describe, expect, test } from "@jest/globals";
import { problem, type Requested } from "./support/http-request.ts";
import { content, key, logs, place, puts, useEmptyTables } from "./support/placing.ts";

useEmptyTables();

describe("what is no order is refused, and nothing is written", () => {
  test.each<[string, Omit<Requested, "route">, string, number]>([
    ["no JSON", { body: "{" }, "malformed-request", 400],
    ["nothing", { headers: { "content-type": "application/json" } }, "malformed-request", 400],
    ["no content type", { body: content, headers: { "content-type": "" } }, "unsupported-media-type", 415],
    [
      "a form",
      { body: "name=Pizza", headers: { "content-type": "application/x-www-form-urlencoded" } },
      "unsupported-media-type",
      415,
    ],
    ["a list", { body: [content] }, "validation-error", 400],
    ["null", { body: null }, "validation-error", 400],
  ])("%s", async (_, request, type, status) => {
    expect(await place(request)).toEqual(problem(type, status, { correlationId: "request-1" }));
    expect(puts()).toEqual([]);
    expect(logs).toEqual([expect.objectContaining({ level: "INFO", correlation_id: "request-1", problem: type })]);
  });

  test.each([
    [{ name: "" }, "name", 'name is ""; it must be 1 to 100 characters, not only white space, and without control characters'],
    [{ name: 5 }, "name", "name is 5; it must be a text"],
    [{ name: undefined }, "name", "name is missing; it must be a text"],
    [{ quantity: null }, "quantity", "quantity is null; it must be a whole number"],
    [{ quantity: 1.5 }, "quantity", "quantity is 1.5; it must be a whole number"],
    [{ quantity: 101 }, "quantity", "quantity is 101; it must be 1 to 100"],
    [{ addOns: "cheese" }, "addOns", 'addOns is "cheese"; it must be a list of texts'],
    [{ addOns: ["Olives", null] }, "addOns", "addOns is a list; it must be a list of texts"],
    [{ name: {} }, "name", "name is an object; it must be a text"],
    [{ addOns: Array.from({ length: 21 }, () => "x") }, "addOns", "addOns is 21; it must be at most 20 add-ons"],
    [
      { customerId: "customer-2" },
      "customerId",
      expect.stringContaining("must be left out: an order has name, quantity, restaurantId, addOns"),
    ],
    [{ id: "mine" }, "id", expect.stringContaining("the header Idempotency-Key says it")],
    [JSON.parse('{"__proto__": {}}'), "__proto__", expect.stringContaining("must be left out")],
  ])("%j", async (wrong, field, detail) => {
    const body = Object.assign(Object.create(null), content);
    Object.defineProperties(body, Object.getOwnPropertyDescriptors(wrong));
    const refused = await place({ body: JSON.stringify(body) });
    const violations = [{ field, rule: expect.any(String), detail }];
    expect(refused).toEqual(problem("validation-error", 400, { detail, violations }));
    expect(puts()).toEqual([]);
  });

  test("every field at fault is named at once, with the key", async () => {
    const body = { name: "", quantity: 0, restaurantId: "", addOns: [" "] };
    const { body: refused } = await place({ body, headers: { ...key, "idempotency-key": "a b" } });
    const fields = (refused["violations"] as { field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(["Idempotency-Key", "name", "quantity", "restaurantId", "addOns[0]"]);
    // What the customer wrote as a key is no ID to log.
    expect(logs).toEqual([expect.objectContaining({ correlation_id: "request-1" })]);
  });

  test("nor is the deepest of nests", async () => {
    const body = `{"name":${"[".repeat(200_000)}${"]".repeat(200_000)},"quantity":1,"restaurantId":"Dominos"}`;
    expect(await place({ body })).toEqual(problem("validation-error", 400, { detail: "name is a list; it must be a text" }));
  });

  test("a body of a thousand unknown fields makes no long answer", async () => {
    const body = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`field-${index}`.padEnd(500, "x"), "y".repeat(1000)]),
    );
    expect(JSON.stringify(await place({ body })).length).toBeLessThan(20_000);
  });
});
