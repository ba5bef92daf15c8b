import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { PaymentDecision } from "../domain/payment.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { dynamodb, itemAgainst } from "./document-client.ts";
import { requiredVariable } from "./environment.ts";

const TableName = requiredVariable("PAYMENTS_TABLE_NAME");

/**
 * Writes a decision down unless there is one, and answers with the one that stands. It is kept as long as its order: one that
 * expires earlier is that of an order which had the ID before, and only waits to be cleared away.
 */
export async function recordDecision(order: PlacedOrder, decision: PaymentDecision): Promise<PaymentDecision> {
  const { customerId, expiresAt } = order;
  try {
    await dynamodb.send(
      new PutCommand({
        TableName,
        Item: { customerId, ...decision, expiresAt },
        ConditionExpression: "attribute_not_exists(paymentId) OR expiresAt < :expiresAt",
        ExpressionAttributeValues: { ":expiresAt": expiresAt },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      })
    );
    return decision;
  } catch (error) {
    const { outcome, decidedAt, failureReason } = itemAgainst(error) as PaymentDecision;
    return { paymentId: decision.paymentId, outcome, decidedAt, failureReason };
  }
}
