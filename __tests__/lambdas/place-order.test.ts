import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, test } from "@jest/globals";
import { httpRequest, problem } from "./support/http-request.ts";
import { loadError } from "./support/lambda-environment.ts";
import { storedOrder } from "./support/order-stream.ts";
import { pizza } from "./support/orders.ts";
import {
  conditionFailed,
  content,
  dynamodb,
  handler,
  key,
  logs,
  now,
  place,
  puts,
  thereIs,
  useEmptyTables,
} from "./support/placing.ts";

/** As the tables have it when `content` was placed a minute ago. */
const earlier = { placedAt: "2026-03-01T11:59:00.000Z", expiresAt: now / 1000 - 60 + 2_592_000 };

useEmptyTables();

describe("a new order", () => {
  test("is recorded, saved for the stream to send it on, and answered as it is saved", async () => {
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
    const { status: _status, updatedAt: _updatedAt, version: _version, paymentAttempt: _attempt, ...recorded } = order;
    expect(puts()).toEqual([
      {
        TableName: "placements",
        Item: recorded,
        ConditionExpression: "attribute_not_exists(id)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
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
    dynamodb.on(PutCommand, { TableName: "orders" }).callsFake(({ Item }) => Promise.reject(conditionFailed(Item)));
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
    expect(puts()).toMatchObject([{ TableName: "placements" }]);
  });

  test("is refused when it is the ID of an older order without a placement, and is another: nothing is written", async () => {
    thereIs("orders", storedOrder({ ...earlier, name: "Pasta" }));
    expect(await place({ body: content, headers: key })).toEqual(problem("idempotency-mismatch", 409, { fields: ["name"] }));
    expect(puts()).toEqual([]);
  });

  test("is the order that was saved, not a placement of other content beside it", async () => {
    thereIs("orders", storedOrder(earlier));
    thereIs("placements", pizza({ placedAt: "2026-03-01T11:59:59.000Z", name: "Pasta" }));
    expect(await place({ body: content, headers: key })).toMatchObject({ status: 200, body: { name: "Pizza" } });
    expect(await place({ body: { ...content, name: "Pasta" }, headers: key })).toMatchObject({ status: 409 });
  });

  test("is answered as it is when it was saved between the look and the write", async () => {
    thereIs("placements", pizza(earlier));
    const saved = storedOrder({ ...earlier, status: "PAID", version: 2 });
    dynamodb.on(PutCommand, { TableName: "orders" }).rejects(conditionFailed(saved));
    expect(await place({ body: content, headers: key })).toMatchObject({ status: 200, body: { status: "PAID" } });
  });

  test.each([
    ["deleted", { placement: earlier, order: { ...earlier, deletedAt: "2026-03-01T11:59:30.000Z" } }],
    ["expired, with its placement", { placement: { ...earlier, expiresAt: now / 1000 } }],
    [
      "expired, its placement cleared away already",
      { order: { placedAt: "2026-01-01T00:00:00.000Z", expiresAt: now / 1000 - 1 } },
    ],
  ])("is gone with its order: %s", async (_, { placement, order }: { placement?: object; order?: object }) => {
    if (placement) thereIs("placements", pizza(placement));
    if (order) thereIs("orders", storedOrder(order));
    expect(await place({ body: content, headers: key })).toEqual(problem("order-deleted", 410, { id: "order-1" }));
  });
});

describe("when something goes wrong", () => {
  test.each([
    ["orders", 2],
    ["placements", 1],
  ])("in the table %s, the customer learns how to ask again, and the log why", async (TableName, count) => {
    dynamodb.on(PutCommand, { TableName }).rejects(Object.assign(new Error("slow down"), { name: "ThrottlingException" }));
    const answer = await place({ body: content });
    const { id } = answer.body;
    const detail = `It is not known whether order ${id} was accepted; send it again with the header Idempotency-Key: ${id}, and it is placed once`;
    expect(answer).toEqual(problem("order-not-accepted", 503, { id, detail, correlationId: "request-1" }));
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(JSON.stringify(answer)).not.toMatch(/slow down|Throttling|DynamoDB|orders\b/);
    expect(logs).toEqual([
      expect.objectContaining({ level: "ERROR", correlation_id: "request-1", id, reason: "ThrottlingException: slow down" }),
    ]);
    expect(JSON.stringify(logs)).not.toContain("Dominos");
    expect(puts()).toHaveLength(count);
  });

  test("what stands under a key is read as it is now, the order and what it was placed for", async () => {
    await place({ body: content, headers: key });
    const read = () => dynamodb.commandCalls(GetCommand).map(({ args }) => args[0].input);
    const asked = { Key: { customerId: "customer-1", id: "order-1" }, ConsistentRead: true };
    expect(read()).toEqual([{ TableName: "orders", ...asked }]);
    thereIs("orders", storedOrder());
    await place({ body: content, headers: key });
    expect(read().slice(2)).toEqual([{ TableName: "placements", ...asked }]);
  });

  test("on reading, the customer learns no more than an ID, and nothing is written", async () => {
    dynamodb.on(GetCommand).rejects(new Error("no route"));
    expect(await place({ body: content, headers: key })).toEqual(problem("internal-error", 500, { correlationId: "order-1" }));
    expect(puts()).toEqual([]);
    expect(logs).toEqual([expect.objectContaining({ level: "ERROR", correlation_id: "order-1", reason: "Error: no route" })]);
  });

  test.each<Record<string, string>>([{ client_id: "client" }, { sub: "" }])(
    "a token with %j alone is nobody's",
    async (claims) => {
      expect((await place({ body: content, claims })).status).toBe(500);
      expect(puts()).toEqual([]);
    },
  );

  test.each(["ORDERS_TABLE_NAME", "PLACEMENTS_TABLE_NAME", "RETENTION_SECONDS"])("does not load without %s", async (name) => {
    expect(await loadError("../../../lambdas/place-order.ts", name)).toContain(`${name} is missing`);
  });

  test.each(["0", "-1", "1.5", "soon"])("does not load when orders are kept for %s seconds", async (seconds) => {
    expect(await loadError("../../../lambdas/place-order.ts", "RETENTION_SECONDS", seconds)).toContain("whole number above 0");
  });
});
