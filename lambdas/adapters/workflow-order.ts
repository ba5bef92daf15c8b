import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod/mini";
import { parse } from "../domain/parse.ts";
import { placedOrderSchema, type PlacedOrder } from "../domain/placed-order.ts";

/** What a state of `process-order` hands to a function: all that the execution knows. */
const stateSchema = z.object({
  order: z.unknown(),
  /** DynamoDB's answer to `LoadOrder`, in attribute values. */
  stored: z.optional(z.object({ Item: z.optional(z.record(z.string(), z.unknown())) })),
});

/**
 * The order that an execution works on: the stored one where it has been loaded, otherwise the message's, which the execution
 * has just saved. A second message may say something else of an order than the first, which was saved. Throws `MalformedInput`.
 */
export function workflowOrder(state: unknown, what: string): PlacedOrder {
  const { order, stored } = parse(stateSchema, state, what);
  const item = stored?.Item as Parameters<typeof unmarshall>[0] | undefined;
  return parse(placedOrderSchema, item ? unmarshall(item) : order, what);
}
