import * as z from "zod/mini";
import { paymentIdOf } from "./payment.ts";
import { placedOrderSchema, type PlacedOrder } from "./placed-order.ts";

/** The input of the state machine `process-order`. */
export interface WorkflowInput {
  readonly order: PlacedOrder;
  /** The add-ons as DynamoDB's attribute values: the states language can't map a list. */
  readonly addOnAttributes: readonly { readonly S: string }[];
  /** As DynamoDB has it, to be compared with what is stored: the states language compares no number with a text. */
  readonly paymentAttemptAttribute: { readonly N: string };
  /** Of the attempt that the message asks for. */
  readonly paymentId: string;
}

/** What is read of such an input when it comes back; the rest follows from it. */
export const workflowInputSchema = z.object({ order: placedOrderSchema });

export function workflowInput(order: PlacedOrder): WorkflowInput {
  return {
    order,
    addOnAttributes: order.addOns.map((addOn) => ({ S: addOn })),
    paymentAttemptAttribute: { N: String(order.paymentAttempt) },
    paymentId: paymentIdOf(order),
  };
}
