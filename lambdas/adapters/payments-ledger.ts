import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { epochSeconds } from "../domain/order-presence.ts";
import { parse } from "../domain/parse.ts";
import { paymentIdOf, paymentOutcomeSchema, type PaymentDecision } from "../domain/payment.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { claimMs } from "./claim.ts";
import { itemAgainst } from "./condition-failure.ts";
import { dynamodb } from "./dynamodb-client.ts";
import { requiredVariable } from "./environment.ts";

const TableName = requiredVariable("PAYMENTS_TABLE_NAME");

/** A decision as it is on record. */
const recordSchema = z.object({
  ...paymentOutcomeSchema.shape,
  paymentId: z.string(),
  decidedAt: z.string(),
  /** Who goes on to tell the customer, and has time for it until then: in milliseconds since the epoch. */
  claimedBy: z.optional(z.string()),
  claimedUntil: z.optional(z.int()),
});

export type PaymentRecord = z.infer<typeof recordSchema>;

const claimSchema = z.object({ claimedBy: z.string() });

/** A record that has expired is that of an order which had the ID before, and only waits to be cleared away. */
const isOver = "expiresAt <= :now";

/**
 * Claims an order's attempt, so that of those that are at it side by side one asks the provider. Answers with the record when it
 * is decided, or `under way` when another one has the claim.
 */
export async function claimPayment(
  order: PlacedOrder,
  claimedBy: string,
  now: Date,
): Promise<PaymentRecord | "claimed" | "under way"> {
  try {
    await put(order, claim(claimedBy, now), {
      condition: `attribute_not_exists(paymentId) OR ${isOver} OR (attribute_not_exists(outcome) AND claimedUntil <= :nowMs)`,
      values: { ":now": epochSeconds(now), ":nowMs": now.getTime() },
    });
    return "claimed";
  } catch (error) {
    const item = itemAgainst(error);
    if (typeof item === "object" && item !== null && "outcome" in item) return parse(recordSchema, item, "payment on record");
    // Its answer was lost, or this is the execution's next try.
    return parse(claimSchema, item, "claim on a payment").claimedBy === claimedBy ? "claimed" : "under way";
  }
}

/**
 * Writes a decision down unless one is on record, and answers with the one that stands. It is kept as long as its order.
 * @param mailedBy who goes on to tell the customer, and so has claimed that with it
 */
export async function recordDecision(
  order: PlacedOrder,
  decision: PaymentDecision,
  mailedBy: string | undefined,
  now: Date,
): Promise<PaymentRecord> {
  const record = { ...decision, ...(mailedBy !== undefined && claim(mailedBy, now)) };
  try {
    const condition = `attribute_not_exists(outcome) OR ${isOver}`;
    await put(order, record, { condition, values: { ":now": epochSeconds(now) } });
    return record;
  } catch (error) {
    return parse(recordSchema, itemAgainst(error), "payment on record");
  }
}

/** Ends a claim under which nothing was decided, so that another execution need not wait for its end. */
export async function releasePayment(order: PlacedOrder, claimedBy: string): Promise<void> {
  const condition = "claimedBy = :claimedBy AND attribute_not_exists(outcome)";
  await put(order, { claimedBy, claimedUntil: 0 }, { condition, values: { ":claimedBy": claimedBy } });
}

function claim(claimedBy: string, now: Date) {
  return { claimedBy, claimedUntil: now.getTime() + claimMs };
}

async function put(
  order: PlacedOrder,
  content: object,
  { condition, values }: { condition: string; values: object },
): Promise<void> {
  const { customerId, expiresAt } = order;
  await dynamodb.send(
    new PutItemCommand({
      TableName,
      Item: marshall({ customerId, paymentId: paymentIdOf(order), ...content, expiresAt }),
      ConditionExpression: condition,
      ExpressionAttributeValues: marshall(values),
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
}
