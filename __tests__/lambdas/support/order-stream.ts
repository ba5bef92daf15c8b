import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import type { Order } from "../../../lambdas/domain/order.ts";

/** An order as the orders table keeps it. */
export function storedOrder(changes: Partial<Order> = {}): Order {
  return {
    customerId: "customer-1",
    id: "order-1",
    status: "PENDING",
    name: "Pizza",
    quantity: 6,
    restaurantId: "Dominos",
    addOns: ["Extra cheese"],
    placedAt: "2026-03-01T12:00:00.000Z",
    updatedAt: "2026-03-01T12:00:00.000Z",
    expiresAt: 4_102_444_800,
    version: 1,
    paymentAttempt: 1,
    ...changes,
  };
}

export const streamArn = "arn:aws:dynamodb:eu-west-1:000000000000:table/orders/stream/2026-03-01T00:00:00.000";

/** A record of the table's stream, written at 2026-03-01T12:00:05Z. */
export function streamRecord(sequenceNumber: string, before: object | undefined, after: object | undefined): DynamoDBRecord {
  const { customerId, id } = { ...storedOrder(), ...before, ...after };
  return {
    eventID: sequenceNumber,
    eventName: before === undefined ? "INSERT" : after === undefined ? "REMOVE" : "MODIFY",
    eventSource: "aws:dynamodb",
    eventSourceARN: streamArn,
    dynamodb: {
      Keys: { customerId: { S: customerId }, id: { S: id } },
      ApproximateCreationDateTime: Date.UTC(2026, 2, 1, 12, 0, 5) / 1000,
      SequenceNumber: sequenceNumber,
      StreamViewType: "NEW_AND_OLD_IMAGES",
      ...(before && { OldImage: marshall(before) as NonNullable<DynamoDBRecord["dynamodb"]>["OldImage"] & object }),
      ...(after && { NewImage: marshall(after) as NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"] & object }),
    },
  };
}
