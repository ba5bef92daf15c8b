import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { PaymentDecision } from "../domain/payment.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { requiredVariable } from "./environment.ts";

const TableName = requiredVariable("PAYMENTS_TABLE_NAME");

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient());

/** Writes a decision down unless there is one, and answers with the one that stands. It is kept as long as its order. */
export async function recordDecision(order: PlacedOrder, decision: PaymentDecision): Promise<PaymentDecision> {
  const { customerId, expiresAt } = order;
  try {
    await dynamodb.send(
      new PutCommand({
        TableName,
        Item: { customerId, ...decision, expiresAt },
        ConditionExpression: "attribute_not_exists(paymentId)",
      })
    );
    return decision;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return firstDecision(customerId, decision.paymentId);
    throw error;
  }
}

async function firstDecision(customerId: string, paymentId: string): Promise<PaymentDecision> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName, Key: { customerId, paymentId }, ConsistentRead: true }));
  if (!Item) throw new Error(`Payment ${paymentId} was recorded, yet is not there any more`);
  const { outcome, decidedAt, failureReason } = Item as PaymentDecision;
  return { paymentId, outcome, decidedAt, failureReason };
}
