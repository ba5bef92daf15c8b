import { hash } from "node:crypto";
import type { PlacedOrder } from "../domain/placed-order.ts";

/** What is left of 80, the longest name that StartExecution takes, behind the longest order ID and a dash. */
const digestLength = 15;

/**
 * The name of the STANDARD execution for one attempt at an order's payment. Two customers may use the same order ID, so the ID
 * alone is no name; and one customer may use it again when the order has expired, while its name is still taken.
 */
export function executionName(order: PlacedOrder): string {
  return named(order, "");
}

/**
 * The name of another execution for the same attempt, after one that failed: a name stays taken for 90 days. It is the same in
 * each delivery of `messageId`, the message that was moved back.
 */
export function nextExecutionName(order: PlacedOrder, messageId: string): string {
  return named(order, `/${messageId}`);
}

function named({ customerId, id, placedAt, paymentAttempt }: PlacedOrder, suffix: string): string {
  return `${id}-${hash("sha256", `${customerId}/${id}/${placedAt}#${paymentAttempt}${suffix}`).slice(0, digestLength)}`;
}
