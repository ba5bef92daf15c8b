import { util, type Context } from "@aws-appsync/utils";
import { conditionFailed } from "./shared/data-source-error.ts";
import { isGone, type StoredOrder } from "./shared/order.ts";
import { idViolations } from "./shared/order-rules.ts";
import { orderUpdate, refuseUnknownOrder } from "./shared/order-update.ts";
import type { ResponseContext } from "./shared/response-context.ts";
import { refuse } from "./shared/violation.ts";

/** Starts the next attempt at a payment that failed. The table's stream has it sent to the queue, with the order as it is by now. */
export function request(ctx: Context<{ id: string }>) {
  const { id } = ctx.args;
  refuse(idViolations(id));
  const set = { status: "PENDING", updatedAt: util.time.nowISO8601() };
  const changes = { set, count: ["paymentAttempt"], remove: ["failureReason"] };
  return orderUpdate(ctx, id, changes, { statusIsNot: ["PENDING", "PAID"] });
}

export function response(ctx: ResponseContext<{ id: string }, StoredOrder | null>) {
  if (!conditionFailed(ctx)) return ctx.result;
  const { id } = ctx.args;
  const order = ctx.result;
  if (order === null || isGone(order)) return refuseUnknownOrder(id);
  if (order.status === "PAID") util.error(`Order ${id} is paid already`, "OrderAlreadyPaid", null, { id });
  util.error(`The payment of order ${id} is under way; wait for its end`, "OrderPaymentPending", null, { id });
}
