import type { PlacedOrder } from "./placed-order.ts";

/** The input of the state machine `process-order`. */
export interface WorkflowInput {
  readonly order: PlacedOrder;
  /** The add-ons as DynamoDB's attribute values: the states language can't map a list. */
  readonly addOnAttributes: readonly { readonly S: string }[];
}

export function workflowInput(order: PlacedOrder): WorkflowInput {
  return { order, addOnAttributes: order.addOns.map((addOn) => ({ S: addOn })) };
}
