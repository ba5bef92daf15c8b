import { describe, expect, test } from "@jest/globals";
import { aliceKey, deletedOrder, expiredOrder, paidOrder, pizza, storedOrder } from "./support/orders.ts";
import {
  accepted,
  alice,
  conditionFailed,
  now,
  nowSeconds,
  placeOrder,
  queueUrl,
  retentionSeconds,
  ScriptedDataSource,
} from "./support/resolvers.ts";

const earlier = "2026-02-28T09:00:00.000Z";
const placement = { customerId: alice, id: "order-1", ...pizza, placedAt: earlier, expiresAt: nowSeconds + 1000 };

function messageOf(queue: ScriptedDataSource): unknown {
  const [request] = queue.requests as { params: { body: { MessageBody: string } } }[];
  return JSON.parse(request!.params.body.MessageBody);
}

describe("an order without an id", () => {
  test("gets a ULID, is recorded, sent to the queue, and answered as it will be saved", async () => {
    const [placements, orders, queue] = [new ScriptedDataSource(), new ScriptedDataSource(), new ScriptedDataSource(accepted)];
    const { data, errors } = await placeOrder({ ...pizza, addOns: null }, { placements, orders, queue });

    expect(errors).toEqual([]);
    const id = expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const expiresAt = nowSeconds + retentionSeconds;
    const sent = { customerId: alice, id, ...pizza, addOns: [], placedAt: now, expiresAt };
    expect(data).toEqual({ ...sent, status: "PENDING", version: 1, paymentAttempt: 1, updatedAt: now });
    const { id: ulid } = messageOf(queue) as { id: string };
    expect(placements.requests).toMatchObject([
      { operation: "PutItem", key: aliceKey(ulid), attributeValues: { name: { S: "Pizza" } } },
    ]);
    expect(orders.requests).toEqual([]);
    expect(queue.requests).toEqual([
      {
        method: "POST",
        resourcePath: "/",
        params: {
          headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" },
          body: { QueueUrl: queueUrl, MessageBody: expect.any(String) },
        },
      },
    ]);
    expect(messageOf(queue)).toEqual(sent);
  });

  test.each([
    ["refused", { result: { statusCode: 403, body: "arn:aws:sqs:eu-west-1:1:orders" } }, 403],
    ["out of order", { result: { statusCode: 500, body: "" } }, 500],
    ["out of reach", { error: { type: "Http", message: "no route" } }, 0],
  ])("is an error that gives the id to place it again with, when the queue is %s", async (_, answer, statusCode) => {
    const { data, errors } = await placeOrder(pizza, { queue: new ScriptedDataSource(answer) });
    expect(data).toBeNull();
    const { id } = errors[0]!.errorInfo as { id: string };
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const message = `It is not known whether order ${id} was accepted; place it again with this id, and it is placed once`;
    expect(errors).toEqual([
      {
        errorType: "OrderNotAccepted",
        message,
        data: null,
        errorInfo: { id, statusCode },
        trace: expect.any(Array),
      },
    ]);
  });
});

describe("an order with the client's id", () => {
  const input = { ...pizza, id: "order-1" };

  test("has its content recorded before it is sent", async () => {
    const [placements, orders, queue] = [new ScriptedDataSource(), new ScriptedDataSource(), new ScriptedDataSource(accepted)];
    const { data } = await placeOrder(input, { placements, orders, queue });
    expect(placements.requests).toEqual([
      {
        operation: "PutItem",
        key: aliceKey("order-1"),
        attributeValues: {
          name: { S: "Pizza" },
          quantity: { N: 6 },
          restaurantId: { S: "Dominos" },
          addOns: { L: [{ S: "chili" }] },
          placedAt: { S: now },
          expiresAt: { N: nowSeconds + retentionSeconds },
        },
        condition: { expression: "attribute_not_exists(id)" },
      },
    ]);
    expect(orders.requests).toEqual([{ operation: "GetItem", key: aliceKey("order-1"), consistentRead: true }]);
    expect(data).toEqual(storedOrder);
    expect(queue.requests).toHaveLength(1);
  });

  test("that was placed before, but is not saved yet, is sent again with its first times", async () => {
    const queue = new ScriptedDataSource(accepted);
    const placements = new ScriptedDataSource({ error: conditionFailed, result: placement });
    const { data } = await placeOrder(input, { placements, queue });
    expect(messageOf(queue)).toEqual(placement);
    expect(data).toEqual({ ...placement, status: "PENDING", version: 1, paymentAttempt: 1, updatedAt: earlier });
  });

  test("that was placed before and is saved is answered as it has become: nothing is written or sent", async () => {
    const [placements, queue] = [new ScriptedDataSource({ result: placement }), new ScriptedDataSource()];
    const changed = { ...paidOrder, placedAt: earlier, quantity: 7 };
    const { data, errors } = await placeOrder(input, { placements, orders: new ScriptedDataSource({ result: changed }), queue });
    expect(data).toEqual(changed);
    expect(errors).toEqual([]);
    expect(placements.requests).toEqual([{ operation: "GetItem", key: aliceKey("order-1"), consistentRead: true }]);
    expect(queue.requests).toEqual([]);
  });

  test.each([
    [{ name: "Calzone" }, ["name"]],
    [{ quantity: 7, restaurantId: "Joe's" }, ["quantity", "restaurantId"]],
    [{ addOns: ["chili", "rocket"] }, ["addOns"]],
    [{ addOns: null }, ["addOns"]],
  ])("that was placed before with other content is refused: %j", async (other, fields) => {
    const queue = new ScriptedDataSource();
    const placements = new ScriptedDataSource({ error: conditionFailed, result: placement });
    const { data, errors } = await placeOrder({ ...input, ...other }, { placements, queue });
    expect(data).toBeNull();
    const message = `Order order-1 has been placed with other content: ${fields.join(", ")}`;
    expect(errors).toEqual([
      {
        errorType: "IdempotencyMismatch",
        message,
        data: null,
        errorInfo: { id: "order-1", fields },
        trace: expect.any(Array),
      },
    ]);
    expect(queue.requests).toEqual([]);
  });

  test("that is the ULID of an older order without a placement is that order, or refused when the content differs", async () => {
    const ofUlid = { ...paidOrder, placedAt: earlier };
    const place = async (order: Record<string, unknown>) => {
      const placements = new ScriptedDataSource({ result: null });
      const resolution = await placeOrder(input, { placements, orders: new ScriptedDataSource({ result: order }) });
      expect(placements.requests).toMatchObject([{ operation: "GetItem" }]);
      return resolution;
    };
    expect(await place(ofUlid)).toMatchObject({ data: ofUlid, errors: [] });
    expect(await place({ ...ofUlid, name: "Calzone" })).toMatchObject({ errors: [{ errorType: "IdempotencyMismatch" }] });
  });

  test("is the order that was saved, not a placement of other content beside it", async () => {
    const sources = () => ({
      orders: new ScriptedDataSource({ result: paidOrder }),
      placements: new ScriptedDataSource({ result: { ...placement, name: "Calzone" } }),
    });
    expect(await placeOrder(input, sources())).toMatchObject({ data: paidOrder, errors: [] });
    expect(await placeOrder({ ...input, name: "Calzone" }, sources())).toMatchObject({
      errors: [{ errorType: "IdempotencyMismatch" }],
    });
  });

  test.each([
    ["deleted", deletedOrder],
    ["expired", expiredOrder],
  ])("whose order is %s is refused, and not sent", async (_, order) => {
    const queue = new ScriptedDataSource();
    const placements = new ScriptedDataSource({ result: { ...placement, placedAt: now } });
    const { errors } = await placeOrder(input, { placements, orders: new ScriptedDataSource({ result: order }), queue });
    expect(errors).toMatchObject([{ errorType: "OrderDeleted", errorInfo: { id: "order-1" } }]);
    expect(queue.requests).toEqual([]);
  });

  test("whose placement has expired is refused, and not sent", async () => {
    const queue = new ScriptedDataSource();
    const placements = new ScriptedDataSource({ error: conditionFailed, result: { ...placement, expiresAt: nowSeconds } });
    expect(await placeOrder(input, { placements, queue })).toMatchObject({ errors: [{ errorType: "OrderDeleted" }] });
    expect(queue.requests).toEqual([]);
  });

  test("whose placement vanished while it was looked at may be placed again", async () => {
    const placements = new ScriptedDataSource({ error: conditionFailed, result: null });
    expect(await placeOrder(input, { placements })).toMatchObject({ errors: [{ errorType: "OrderNotAccepted" }] });
  });

  test.each(["placements", "orders"])("is not sent when the table %s fails", async (table) => {
    const queue = new ScriptedDataSource();
    const error = { type: "DynamoDB:InternalServerError", message: "sorry" };
    const { errors } = await placeOrder(input, { [table]: new ScriptedDataSource({ error }), queue });
    expect(errors).toMatchObject([{ errorType: error.type }]);
    expect(queue.requests).toEqual([]);
  });
});
