import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { PageEnd, PageRequest } from "../domain/order-page.ts";
import { epochSeconds } from "../domain/order-presence.ts";
import { orderSchema, type Order } from "../domain/order.ts";
import { parse } from "../domain/parse.ts";
import { itemAgainst } from "./condition-failure.ts";
import { documents } from "./document-client.ts";
import { requiredVariable } from "./environment.ts";

const TableName = requiredVariable("ORDERS_TABLE_NAME");

/** The item, if there is one. Consistent: who has heard of a change by subscription must not read the order from before it. */
export async function readOrder(customerId: string, id: string): Promise<unknown> {
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { customerId, id }, ConsistentRead: true }));
  return Item;
}

/** Saves a new order, which the table's stream sends to the queue. Answers with the item that is there already, if there is one. */
export async function saveOrder(order: Order): Promise<unknown> {
  try {
    await documents.send(
      new PutCommand({
        TableName,
        Item: { ...order, placedVia: "REST" },
        ConditionExpression: "attribute_not_exists(id)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return undefined;
  } catch (error) {
    return itemAgainst(error);
  }
}

/** A page of a customer's present orders, newest first. `end`: where the next one goes on. */
export async function listOrders(
  customerId: string,
  { status, limit, after }: PageRequest,
  now: Date,
): Promise<{ orders: Order[]; end: PageEnd | undefined }> {
  const present = "attribute_not_exists(deletedAt) AND expiresAt > :now";
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName,
      IndexName: "byPlacedAt",
      KeyConditionExpression: "customerId = :customerId",
      FilterExpression: status ? `${present} AND #status = :status` : present,
      ...(status && { ExpressionAttributeNames: { "#status": "status" } }),
      ExpressionAttributeValues: { ":customerId": customerId, ":now": epochSeconds(now), ...(status && { ":status": status }) },
      ScanIndexForward: false,
      Limit: limit,
      ...(after && { ExclusiveStartKey: { customerId, ...after } }),
    }),
  );
  // With its ID: somebody has to find the one that is malformed.
  const orders = Items.map((item) => parse(orderSchema, item, `stored order ${String(item["id"])}`));
  return { orders, end: LastEvaluatedKey as PageEnd | undefined };
}

/**
 * Has a failed payment tried again, by way of the table's stream. Answers with the order, or with the item as it is instead. A
 * write of the same request whose answer got lost is no refusal: the SDK has tried again, and met it.
 */
export async function startPaymentAgain(
  customerId: string,
  id: string,
  requestId: string,
  now: Date,
): Promise<{ order: Order } | { refusedFor: unknown }> {
  try {
    const { Attributes } = await documents.send(
      new UpdateCommand({
        TableName,
        Key: { customerId, id },
        UpdateExpression:
          "SET #status = :pending, paymentAttempt = paymentAttempt + :one, version = version + :one, " +
          "updatedAt = :time, attemptRequestId = :request REMOVE failureReason",
        // Nor a second time for one request: by then its attempt may have failed as well.
        ConditionExpression:
          "#status = :failed AND attribute_not_exists(deletedAt) AND expiresAt > :now AND " +
          "(attribute_not_exists(attemptRequestId) OR attemptRequestId <> :request)",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: {
          ":pending": "PENDING",
          ":failed": "PAYMENT_FAILED",
          ":one": 1,
          ":time": now.toISOString(),
          ":request": requestId,
          ":now": epochSeconds(now),
        },
        ReturnValues: "ALL_NEW",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return { order: parse(orderSchema, Attributes, "stored order") };
  } catch (error) {
    const item = itemAgainst(error) as { readonly attemptRequestId?: string } | undefined;
    return item?.attemptRequestId === requestId ? { order: parse(orderSchema, item, "stored order") } : { refusedFor: item };
  }
}
