import { expect, test } from "@jest/globals";
import type { DataSourceAnswer } from "@slipstream/local";
import { aliceKey, deletedOrder, expiredOrder, paidOrder, storedOrder } from "./support/orders.ts";
import { conditionFailed, now, nowSeconds, runSteps, ScriptedDataSource } from "./support/resolvers.ts";

const retried = { ...storedOrder, paymentAttempt: 2, version: 3 };
const lost = { type: "DynamoDB:ServiceUnavailable", message: "no answer" };

/** What the table answers to the write, and to who looks afterwards. */
async function retryPayment(written: DataSourceAnswer | Answering = {}, seen: DataSourceAnswer | Answering = {}, id = "order-1") {
  let requestId: unknown;
  const requests: UpdateRequest[] = [];
  const table = (answer: DataSourceAnswer | Answering) =>
    Object.assign(new ScriptedDataSource(), {
      invoke: async (request: UpdateRequest) => {
        requests.push(request);
        requestId ??= request.update?.expressionValues[":attemptRequestId"]?.S;
        return typeof answer === "function" ? answer(requestId) : answer;
      },
    });
  const resolution = await runSteps("Mutation.retryPayment", { id }, { startAttempt: table(written), loadAttempt: table(seen) });
  return { ...resolution, requests };
}

type Answering = (requestId: unknown) => DataSourceAnswer;

interface UpdateRequest {
  readonly operation: string;
  readonly update?: { readonly expressionValues: Readonly<Record<string, { readonly S?: string }>> };
}

const refused = (result: unknown) => retryPayment({ error: conditionFailed, result });

test("the next attempt is counted, if the payment failed and the order is still there", async () => {
  const { data, errors, requests } = await retryPayment({ result: retried });
  expect(requests).toEqual([
    {
      operation: "UpdateItem",
      key: aliceKey("order-1"),
      update: {
        expression:
          "SET version = version + :one, paymentAttempt = paymentAttempt + :one, #status = :status, #updatedAt = :updatedAt," +
          " #attemptRequestId = :attemptRequestId REMOVE failureReason",
        expressionNames: { "#status": "status", "#updatedAt": "updatedAt", "#attemptRequestId": "attemptRequestId" },
        expressionValues: {
          ":one": { N: 1 },
          ":status": { S: "PENDING" },
          ":updatedAt": { S: now },
          ":attemptRequestId": { S: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        },
      },
      condition: {
        expression:
          "attribute_exists(id) AND attribute_not_exists(deletedAt) AND expiresAt > :now" +
          " AND #status <> :not_PENDING AND #status <> :not_PAID" +
          " AND (attribute_not_exists(attemptRequestId) OR attemptRequestId <> :request)",
        expressionNames: { "#status": "status" },
        expressionValues: {
          ":now": { N: nowSeconds },
          ":not_PENDING": { S: "PENDING" },
          ":not_PAID": { S: "PAID" },
          ":request": { S: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        },
      },
    },
  ]);
  expect(data).toEqual(retried);
  expect(errors).toEqual([]);
});

test.each([
  ["unknown", null],
  ["deleted", deletedOrder],
  ["expired", expiredOrder],
])("an order that is %s is not found", async (_, order) => {
  const { data, errors } = await refused(order);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: "OrderNotFound", errorInfo: { id: "order-1" } }]);
});

test.each([
  ["paid is not paid again", paidOrder, "OrderAlreadyPaid", "Order order-1 is paid already"],
  [
    "under payment gets no second attempt beside the first",
    storedOrder,
    "OrderPaymentPending",
    "The payment of order order-1 is under way; wait for its end",
  ],
])("an order that is %s", async (_, order, errorType, message) => {
  const { data, errors } = await refused(order);
  expect(data).toBeNull();
  expect(errors).toEqual([{ errorType, message, data: null, errorInfo: { id: "order-1" }, trace: expect.any(Array) }]);
});

test("an id that no order can have is refused before the table is asked", async () => {
  const { errors, requests } = await retryPayment({}, {}, "not an id");
  expect(errors).toMatchObject([{ errorType: "ValidationError", errorInfo: { field: "id" } }]);
  expect(requests).toEqual([]);
});

test.each([
  ["answers nothing", { error: lost }],
  ["meets itself", { error: conditionFailed }],
])("a write that was made, and %s, is the attempt of this request", async (_, answer) => {
  const begun = (requestId: unknown) => ({ ...retried, attemptRequestId: requestId });
  const written = (requestId: unknown) => ({ ...answer, ...(answer.error === conditionFailed && { result: begun(requestId) }) });
  const { data, errors } = await retryPayment(written, (requestId) => ({ result: begun(requestId) }));
  expect(data).toMatchObject(retried);
  expect(errors).toEqual([]);
});

test("another request's attempt is under way, and not this one's", async () => {
  const others = { ...retried, attemptRequestId: "another" };
  expect(await refused(others)).toMatchObject({ errors: [{ errorType: "OrderPaymentPending" }] });
  expect(await retryPayment({ error: lost }, { result: others })).toMatchObject({
    data: null,
    errors: [{ errorType: lost.type }],
  });
});

test.each([
  ["shows no attempt", { result: { ...storedOrder, status: "PAYMENT_FAILED" } }],
  ["shows no order", { result: null }],
  ["fails as well", { error: { type: "DynamoDB:ThrottlingException", message: "slow down" } }],
])("the table's error is passed on when looking %s", async (_, seen) => {
  const { data, errors, requests } = await retryPayment({ error: lost }, seen);
  expect({ data, errors }).toMatchObject({ data: null, errors: [{ errorType: lost.type, message: lost.message }] });
  expect(requests[1]).toEqual({ operation: "GetItem", key: aliceKey("order-1"), consistentRead: true });
});
