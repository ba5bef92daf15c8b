import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { epochSeconds } from "../domain/order-presence.ts";
import { parse } from "../domain/parse.ts";
import { paymentIdOf, type PaymentDecision } from "../domain/payment.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { claimMs } from "./claim.ts";
import { dynamodb, itemAgainst } from "./document-client.ts";
import { requiredVariable } from "./environment.ts";

const TableName = requiredVariable("PAYMENTS_TABLE_NAME");

const claimSchema = z.object({ claimedBy: z.string() });
const decisionSchema = z.object({
  paymentId: z.string(),
  outcome: z.enum(["PAID", "PAYMENT_FAILED"]),
  decidedAt: z.string(),
  failureReason: z.nullable(z.string()),
});

/** A record that has expired is that of an order which had the ID before, and only waits to be cleared away. */
const isOver = "expiresAt <= :now";

/**
 * Claims an order's attempt for a request, so that of those that are at it side by side one asks the provider. Answers with the
 * decision when one is on record, or `under way` when another request has the claim.
 */
export async function claimPayment(order: PlacedOrder, requestId: string, now: Date): Promise<PaymentDecision | "claimed" | "under way"> {
  try {
    await put(order, { claimedBy: requestId, claimedUntil: now.getTime() + claimMs }, {
      condition: `attribute_not_exists(paymentId) OR ${isOver} OR (attribute_not_exists(outcome) AND claimedUntil <= :nowMs)`,
      values: { ":now": epochSeconds(now), ":nowMs": now.getTime() },
    });
    return "claimed";
  } catch (error) {
    const item = itemAgainst(error);
    if (typeof item === "object" && item !== null && "outcome" in item) return parse(decisionSchema, item, "payment on record");
    // The SDK has missed the answer and tried again.
    return parse(claimSchema, item, "claim on a payment").claimedBy === requestId ? "claimed" : "under way";
  }
}

/** Writes a decision down unless one is on record, and answers with the one that stands. It is kept as long as its order. */
export async function recordDecision(order: PlacedOrder, decision: PaymentDecision, now: Date): Promise<PaymentDecision> {
  try {
    const condition = `attribute_not_exists(outcome) OR ${isOver}`;
    await put(order, decision, { condition, values: { ":now": epochSeconds(now) } });
    return decision;
  } catch (error) {
    return parse(decisionSchema, itemAgainst(error), "payment on record");
  }
}

/** Ends a claim under which nothing was decided, so that another request need not wait for its end. */
export async function releasePayment(order: PlacedOrder, requestId: string): Promise<void> {
  const claim = { claimedBy: requestId, claimedUntil: 0 };
  await put(order, claim, { condition: "claimedBy = :request", values: { ":request": requestId } });
}

async function put(order: PlacedOrder, content: object, { condition, values }: { condition: string; values: object }): Promise<void> {
  const { customerId, expiresAt } = order;
  await dynamodb.send(
    new PutCommand({
      TableName,
      Item: { customerId, paymentId: paymentIdOf(order), ...content, expiresAt },
      ConditionExpression: condition,
      ExpressionAttributeValues: { ...values },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    })
  );
}
