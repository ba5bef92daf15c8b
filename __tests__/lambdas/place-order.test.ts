import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { httpRequest, problem, read, type Requested } from "./support/http-request.ts";
import { captureLogs, loadError, setEnvironment, type LogLine } from "./support/lambda-environment.ts";
import { storedOrder } from "./support/order-stream.ts";
import { pizza } from "./support/orders.ts";

setEnvironment({ ORDERS_TABLE_NAME: "orders", PLACEMENTS_TABLE_NAME: "placements", RETENTION_SECONDS: "2592000" });
const { handler } = await import("../../lambdas/place-order.ts");

const now = Date.parse("2026-03-01T12:00:00.000Z");
const content = { name: "Pizza", quantity: 6, restaurantId: "Dominos", addOns: ["Extra cheese"] };
const key = { "content-type": "application/json", "idempotency-key": "order-1" };
/** As the tables have it when `content` was placed a minute ago. */
const earlier = { placedAt: "2026-03-01T11:59:00.000Z", expiresAt: now / 1000 - 60 + 2_592_000 };

const dynamodb = mockClient(DynamoDBDocumentClient);
let logs: LogLine[];

beforeEach(() => {
  jest.useFakeTimers({ now, doNotFake: ["nextTick", "setImmediate"] });
  dynamodb.reset();
  dynamodb.on(PutCommand).resolves({});
  logs = captureLogs();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe("a new order", () => {
  test("is saved for the stream to send it on, and answered as it is saved", async () => {
    const { status, headers, body } = await place({ body: content });
    const id = String(body["id"]);
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const order = {
      customerId: "customer-1",
      id,
      ...content,
      status: "PENDING",
      placedAt: "2026-03-01T12:00:00.000Z",
      updatedAt: "2026-03-01T12:00:00.000Z",
      expiresAt: now / 1000 + 2_592_000,
      version: 1,
      paymentAttempt: 1,
    };
    expect(status).toBe(201);
    expect(headers).toEqual({ "content-type": "application/json", "cache-control": "no-store", location: `orders/${id}` });
    expect(body).toEqual({ ...order, failureReason: null });
    expect(puts()).toEqual([
      {
        TableName: "orders",
        Item: { ...order, placedVia: "REST" },
        ConditionExpression: "attribute_not_exists(id)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
    ]);
    expect(logs).toEqual([expect.objectContaining({ level: "INFO", correlation_id: id, is_new: true })]);
  });

  test("without add-ons has none", async () => {
    const { addOns: _, ...without } = content;
    expect((await place({ body: without })).body).toMatchObject({ addOns: [] });
    expect((await place({ body: { ...without, addOns: null } })).body).toMatchObject({ addOns: [] });
  });

  test("under a key is recorded, before it is saved, as GraphQL records it", async () => {
    expect(await place({ body: content, headers: key })).toMatchObject({ status: 201, body: { id: "order-1" } });
    const { paymentAttempt: _, ...placement } = pizza({ expiresAt: now / 1000 + 2_592_000 });
    expect(puts()).toMatchObject([
      { TableName: "placements", Item: placement, ConditionExpression: "attribute_not_exists(id)" },
      { TableName: "orders", Item: { id: "order-1" } },
    ]);
    expect((puts()[0] as { Item: object }).Item).toEqual(placement);
  });

  test("whose saving was answered to nobody is new all the same", async () => {
    dynamodb.on(PutCommand).callsFake(({ Item }) => Promise.reject(conditionFailed(Item)));
    expect(await place({ body: content })).toMatchObject({ status: 201, body: { status: "PENDING" } });
  });

  test("may come as base64", async () => {
    const event = { ...httpRequest({ route: "POST /orders", body: content }), isBase64Encoded: true };
    expect((await handler({ ...event, body: btoa(event.body!) })).statusCode).toBe(201);
  });
});

describe("a key that has been placed before", () => {
  test("with the same content answers with the order as it has become", async () => {
    thereIs("placements", pizza(earlier));
    thereIs("orders", storedOrder({ ...earlier, status: "PAID", version: 2 }));
    const { status, headers, body } = await place({ body: content, headers: key });
    expect({ status, location: headers?.["location"] }).toEqual({ status: 200, location: "orders/order-1" });
    expect(body).toMatchObject({ id: "order-1", status: "PAID", version: 2, placedAt: earlier.placedAt });
  });

  test("but was never saved is saved with its first times", async () => {
    thereIs("placements", pizza(earlier));
    expect(await place({ body: content, headers: key })).toMatchObject({ status: 201, body: earlier });
    expect(puts()[1]).toMatchObject({ Item: { ...earlier, updatedAt: earlier.placedAt, version: 1 } });
  });

  test("answers with an order that was changed since", async () => {
    thereIs("placements", pizza(earlier));
    thereIs("orders", storedOrder({ ...earlier, status: "PAYMENT_FAILED", quantity: 2, failureReason: "No money." }));
    expect(await place({ body: content, headers: key })).toMatchObject({
      status: 200,
      body: { quantity: 2, failureReason: "No money." },
    });
  });

  test.each([
    [{ quantity: 7 }, ["quantity"]],
    [{ name: "Pasta", restaurantId: "Mario", addOns: [] }, ["name", "restaurantId", "addOns"]],
  ])("with other content is refused: %j", async (other, fields) => {
    thereIs("placements", pizza(earlier));
    const refused = await place({ body: { ...content, ...other }, headers: key });
    expect(refused).toEqual(problem("idempotency-mismatch", 409, { id: "order-1", fields }));
    expect(puts()).toHaveLength(1);
  });

  test("is refused when it is the ID of an order that was not placed under a key, and is another", async () => {
    thereIs("orders", storedOrder({ ...earlier, name: "Pasta" }));
    expect(await place({ body: content, headers: key })).toEqual(problem("idempotency-mismatch", 409, { fields: ["name"] }));
  });

  test.each([
    ["deleted", { placement: earlier, order: { ...earlier, deletedAt: "2026-03-01T11:59:30.000Z" } }],
    ["expired, with its placement", { placement: { ...earlier, expiresAt: now / 1000 } }],
    ["expired, its placement cleared away already", { order: { placedAt: "2026-01-01T00:00:00.000Z", expiresAt: now / 1000 - 1 } }],
  ])("is gone with its order: %s", async (_, { placement, order }: { placement?: object; order?: object }) => {
    if (placement) thereIs("placements", pizza(placement));
    if (order) thereIs("orders", storedOrder(order));
    expect(await place({ body: content, headers: key })).toEqual(problem("order-deleted", 410, { id: "order-1" }));
  });
});

describe("what is no order is refused, and nothing is written", () => {
  test.each<[string, Omit<Requested, "route">, string, number]>([
    ["no JSON", { body: "{" }, "malformed-request", 400],
    ["nothing", { headers: { "content-type": "application/json" } }, "malformed-request", 400],
    ["no content type", { body: content, headers: { "content-type": "" } }, "unsupported-media-type", 415],
    ["a form", { body: "name=Pizza", headers: { "content-type": "application/x-www-form-urlencoded" } }, "unsupported-media-type", 415],
    ["a list", { body: [content] }, "validation-error", 400],
    ["null", { body: null }, "validation-error", 400],
  ])("%s", async (_, request, type, status) => {
    expect(await place(request)).toEqual(problem(type, status, { correlationId: "request-1" }));
    expect(puts()).toEqual([]);
    expect(logs).toEqual([expect.objectContaining({ level: "INFO", correlation_id: "request-1", problem: type })]);
  });

  test.each([
    [{ name: "" }, "name", "name is \"\"; it must be 1 to 100 characters, not only white space, and without control characters"],
    [{ name: 5 }, "name", "name is 5; it must be a text"],
    [{ name: undefined }, "name", "name is missing; it must be a text"],
    [{ quantity: null }, "quantity", "quantity is null; it must be a whole number"],
    [{ quantity: 1.5 }, "quantity", "quantity is 1.5; it must be a whole number"],
    [{ quantity: 101 }, "quantity", "quantity is 101; it must be 1 to 100"],
    [{ addOns: "cheese" }, "addOns", "addOns is \"cheese\"; it must be a list of texts"],
    [{ addOns: ["Olives", null] }, "addOns", "addOns is a list; it must be a list of texts"],
    [{ name: {} }, "name", "name is an object; it must be a text"],
    [{ addOns: Array.from({ length: 21 }, () => "x") }, "addOns", "addOns is 21; it must be at most 20 add-ons"],
    [{ customerId: "customer-2" }, "customerId", expect.stringContaining("must be left out: an order has name, quantity, restaurantId, addOns")],
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
    const body = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field-${index}`.padEnd(500, "x"), "y".repeat(1000)]));
    expect(JSON.stringify(await place({ body })).length).toBeLessThan(20_000);
  });
});

describe("when something goes wrong", () => {
  test("the customer learns no more than an ID, which the log has with the reason", async () => {
    dynamodb.on(PutCommand, { TableName: "orders" }).rejects(Object.assign(new Error("slow down"), { name: "ThrottlingException" }));
    const answer = await place({ body: content, headers: key });
    expect(answer).toEqual(problem("internal-error", 500, { correlationId: "order-1" }));
    expect(JSON.stringify(answer)).not.toMatch(/slow down|Throttling|DynamoDB|orders\b/);
    expect(logs).toEqual([
      expect.objectContaining({ level: "ERROR", correlation_id: "order-1", reason: "ThrottlingException: slow down" }),
    ]);
    expect(JSON.stringify(logs)).not.toContain("Dominos");
  });

  test("a placement that could not be recorded is not saved", async () => {
    dynamodb.on(PutCommand, { TableName: "placements" }).rejects(new Error("no route"));
    expect((await place({ body: content, headers: key })).status).toBe(500);
    expect(puts()).toHaveLength(1);
  });

  test("a token without a sub is nobody's", async () => {
    expect((await place({ body: content, claims: { client_id: "client" } })).status).toBe(500);
    expect(puts()).toEqual([]);
  });

  test.each(["ORDERS_TABLE_NAME", "PLACEMENTS_TABLE_NAME", "RETENTION_SECONDS"])("does not load without %s", async (name) => {
    expect(await loadError("../../../lambdas/place-order.ts", name)).toContain(`${name} is missing`);
  });

  test.each(["0", "-1", "1.5", "soon"])("does not load when orders are kept for %s seconds", async (seconds) => {
    expect(await loadError("../../../lambdas/place-order.ts", "RETENTION_SECONDS", seconds)).toContain("whole number above 0");
  });
});

async function place(request: Omit<Requested, "route">) {
  return read(await handler(httpRequest({ route: "POST /orders", ...request })));
}

function puts(): unknown[] {
  return dynamodb.commandCalls(PutCommand).map(({ args }) => args[0].input);
}

/** Makes a conditional put to the table meet this item. */
function thereIs(TableName: string, item: object): void {
  dynamodb.on(PutCommand, { TableName }).rejects(conditionFailed(item));
}

function conditionFailed(item: object): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({ message: "there", $metadata: {}, Item: marshall(item) });
}
