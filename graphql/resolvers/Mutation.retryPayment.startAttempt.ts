import { util, type Context } from "@aws-appsync/utils";
import { isConditionFailure } from "./shared/data-source-error.ts";
import { isGone, type StoredOrder } from "./shared/order.ts";
import { orderUpdate, refuseUnknownOrder } from "./shared/order-update.ts";
import { isOwnAttempt, type RetryPaymentStash } from "./shared/payment-retry.ts";
import type { ResponseContext } from "./shared/response-context.ts";

/** Starts the next attempt at a payment that failed. The table's stream has it sent to the queue, with the order as it is by now. */
export function request(ctx: Context<{ id: string }, RetryPaymentStash>) {
  const set = { status: "PENDING", updatedAt: util.time.nowISO8601(), attemptRequestId: ctx.stash.requestId };
  const changes = { set, count: ["paymentAttempt"], remove: ["failureReason"] };
  // Nor a second time for one request: by then its attempt may have failed as well.
  return orderUpdate(ctx, ctx.args.id, changes, { statusIsNot: ["PENDING", "PAID"], requestIsNot: ctx.stash.requestId });
}

/** The order at its next attempt. Null when the table gave no answer: it may have been written all the same. */
export function response(ctx: ResponseContext<{ id: string }, StoredOrder | null, RetryPaymentStash>) {
  if (!ctx.error) return ctx.result;
  ctx.stash.error = { message: ctx.error.message, type: ctx.error.type };
  if (!isConditionFailure(ctx)) return null;
  const { id } = ctx.args;
  const order = ctx.result;
  if (order === null || isGone(order)) return refuseUnknownOrder(id);
  // AppSync has written it, missed the answer and tried again.
  if (isOwnAttempt(order, ctx.stash)) return order;
  if (order.status === "PAID") util.error(`Order ${id} is paid already`, "OrderAlreadyPaid", null, { id });
  util.error(`The payment of order ${id} is under way; wait for its end`, "OrderPaymentPending", null, { id });
}
