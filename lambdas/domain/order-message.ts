import * as z from "zod/mini";
import { parse, parseJson } from "./parse.ts";
import { placedOrderSchema, type PlacedOrder } from "./placed-order.ts";
import { workflowInputSchema } from "./workflow-input.ts";

/** A message of the orders queue. */
export interface OrderMessage {
  readonly order: PlacedOrder;
  /** Whether an execution for it has failed before. */
  readonly hasFailed: boolean;
}

/**
 * Reads a message's body: an order, as it was placed; or JSON text of JSON text, which is the input of an execution that
 * failed, as EventBridge put it into the dead-letter queue, from where it was moved here as it is. Throws `MalformedInput`.
 */
export function readOrderMessage(body: string): OrderMessage {
  const content = parseJson(z.unknown(), body, "order message");
  if (typeof content !== "string") return { order: parse(placedOrderSchema, content, "order message"), hasFailed: false };
  return { order: parseJson(workflowInputSchema, content, "input of a failed execution").order, hasFailed: true };
}
