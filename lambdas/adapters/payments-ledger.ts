import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { epochSeconds } from "../domain/order-presence.ts";
import { parse } from "../domain/parse.ts";
import { paymentIdOf, type PaymentDecision } from "../domain/payment.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { dynamodb, itemAgainst } from "./document-client.ts";
import { requiredVariable } from "./environment.ts";

const TableName = requiredVariable("PAYMENTS_TABLE_NAME");

/** A decision as it is on record. */
export interface PaymentRecord extends PaymentDecision {
  /** Seconds since the epoch: as long as its order. */
  readonly expiresAt: number;
  /** ISO 8601: when the customer was told. */
  readonly notifiedAt?: string | undefined;
}

const recordSchema = z.object({
  paymentId: z.string(),
  outcome: z.enum(["PAID", "PAYMENT_FAILED"]),
  decidedAt: z.string(),
  failureReason: z.nullable(z.string()),
  expiresAt: z.int(),
  notifiedAt: z.optional(z.string()),
});

/** What is on record of an order's attempt, if anything is. Consistent: who has decided it may be another execution. */
export async function readPayment(order: PlacedOrder): Promise<PaymentRecord | undefined> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName, Key: keyOf(order), ConsistentRead: true }));
  return Item && parse(recordSchema, Item, "payment on record");
}

/**
 * Writes a decision down unless one is on record, and answers with the one that stands. A record that has expired is that of an
 * order which had the ID before, and only waits to be cleared away.
 */
export async function recordDecision(order: PlacedOrder, decision: PaymentDecision, now: Date): Promise<PaymentDecision> {
  const { customerId, expiresAt } = order;
  try {
    await dynamodb.send(
      new PutCommand({
        TableName,
        Item: { customerId, ...decision, expiresAt },
        ConditionExpression: "attribute_not_exists(paymentId) OR expiresAt <= :now",
        ExpressionAttributeValues: { ":now": epochSeconds(now) },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      })
    );
    return decision;
  } catch (error) {
    return parse(recordSchema, itemAgainst(error), "payment on record");
  }
}

/** Notes that the customer was told. A record that was cleared away meanwhile stays so. */
export async function recordNotification(order: PlacedOrder, notifiedAt: string): Promise<void> {
  try {
    await dynamodb.send(
      new UpdateCommand({
        TableName,
        Key: keyOf(order),
        UpdateExpression: "SET notifiedAt = :notifiedAt",
        ConditionExpression: "attribute_exists(paymentId)",
        ExpressionAttributeValues: { ":notifiedAt": notifiedAt },
      })
    );
  } catch (error) {
    itemAgainst(error);
  }
}

function keyOf(order: PlacedOrder) {
  return { customerId: order.customerId, paymentId: paymentIdOf(order) };
}
