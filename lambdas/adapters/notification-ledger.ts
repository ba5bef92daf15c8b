import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { parse } from "../domain/parse.ts";
import { paymentIdOf, paymentOutcomeSchema, type PaymentOutcome } from "../domain/payment.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { claimMs } from "./claim.ts";
import { itemAgainst } from "./condition-failure.ts";
import { dynamodb } from "./dynamodb-client.ts";
import { requiredVariable } from "./environment.ts";

const TableName = requiredVariable("PAYMENTS_TABLE_NAME");

const recordSchema = z.object({
  ...paymentOutcomeSchema.shape,
  /** ISO 8601: when the customer was told. */
  notifiedAt: z.optional(z.string()),
});

/** `forgotten`: nothing is on record (any more). */
type Claim =
  | { readonly state: "claimed"; readonly payment: PaymentOutcome }
  | { readonly state: "sent"; readonly sentAt: string }
  | { readonly state: "forgotten" };

/**
 * Claims the mail about an order's attempt, so that of those that are at it side by side one sends it. Answers with `under way`
 * when another one has the claim.
 */
export async function claimNotification(order: PlacedOrder, claimedBy: string, now: Date): Promise<Claim | "under way"> {
  try {
    const values = { ":claimedBy": claimedBy, ":now": now.getTime(), ":until": now.getTime() + claimMs };
    const { Attributes } = await dynamodb.send(
      new UpdateItemCommand({
        TableName,
        Key: keyOf(order),
        UpdateExpression: "SET claimedBy = :claimedBy, claimedUntil = :until",
        ConditionExpression:
          "attribute_exists(outcome) AND attribute_not_exists(notifiedAt) AND " +
          "(attribute_not_exists(claimedUntil) OR claimedBy = :claimedBy OR claimedUntil <= :now)",
        ExpressionAttributeValues: marshall(values),
        ReturnValues: "ALL_NEW",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return { state: "claimed", payment: parse(recordSchema, unmarshall(Attributes!), "payment on record") };
  } catch (error) {
    const item = itemAgainst(error);
    if (item === undefined) return { state: "forgotten" };
    const { notifiedAt } = parse(recordSchema, item, "payment on record");
    return notifiedAt === undefined ? "under way" : { state: "sent", sentAt: notifiedAt };
  }
}

/** Gives the claim back, so that another execution need not wait for its end. */
export async function releaseNotification(order: PlacedOrder, claimedBy: string): Promise<void> {
  await dynamodb.send(
    new UpdateItemCommand({
      TableName,
      Key: keyOf(order),
      UpdateExpression: "REMOVE claimedBy, claimedUntil",
      ConditionExpression: "claimedBy = :claimedBy",
      ExpressionAttributeValues: marshall({ ":claimedBy": claimedBy }),
    }),
  );
}

function keyOf(order: PlacedOrder) {
  return marshall({ customerId: order.customerId, paymentId: paymentIdOf(order) });
}
