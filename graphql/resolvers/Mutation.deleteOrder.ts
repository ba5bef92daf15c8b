import { util, type Context } from "@aws-appsync/utils";
import { conditionFailed } from "./shared/data-source-error.ts";
import { isGone, type StoredOrder } from "./shared/order.ts";
import { idViolations } from "./shared/order-rules.ts";
import { orderUpdate, refuseUnknownOrder } from "./shared/order-update.ts";
import type { ResponseContext } from "./shared/response-context.ts";
import { refuse } from "./shared/violation.ts";

/** Marks the order as deleted. It stays until it expires, so that a late duplicate of its message finds it and ends. */
export function request(ctx: Context<{ id: string }>) {
  const { id } = ctx.args;
  refuse(idViolations(id));
  const now = util.time.nowISO8601();
  return orderUpdate(ctx, id, { set: { deletedAt: now, updatedAt: now } }, { statusIsNot: ["PENDING"] });
}

export function response(ctx: ResponseContext<{ id: string }, StoredOrder | null>) {
  if (!conditionFailed(ctx)) return ctx.result;
  const { id } = ctx.args;
  if (isGone(ctx.result)) return refuseUnknownOrder(id);
  util.error(`The payment of order ${id} is under way; delete it afterwards`, "OrderPaymentPending", null, { id });
}
