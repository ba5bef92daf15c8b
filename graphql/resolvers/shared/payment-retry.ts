import type { StoredOrder } from "./order.ts";

/** What the functions of `retryPayment` hand on in `ctx.stash`. */
export interface RetryPaymentStash {
  requestId: string;
  /** What the table said instead of an answer. */
  error: { readonly message: string; readonly type: string };
}

/** Whether this request has begun the attempt that the order is at. */
export function isOwnAttempt(order: StoredOrder | null, { requestId }: RetryPaymentStash): boolean {
  return order !== null && order.attemptRequestId === requestId;
}
