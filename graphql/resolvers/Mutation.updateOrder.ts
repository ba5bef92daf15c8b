import { util, type Context } from "@aws-appsync/utils";
import { conditionFailed } from "./shared/data-source-error.ts";
import { isGone, visibleFields, type StoredOrder } from "./shared/order.ts";
import { idViolations, orderViolations, type OrderFields } from "./shared/order-rules.ts";
import { orderUpdate, refuseUnknownOrder } from "./shared/order-update.ts";
import type { ResponseContext } from "./shared/response-context.ts";
import { refuse } from "./shared/violation.ts";

interface Arguments {
  readonly input: OrderFields & { readonly id: string; readonly expectedVersion: number };
}

/**
 * Changes what was ordered, when the order is still the one that the caller has seen and is not paid. Not while its payment is
 * under way either: what is paid and mailed is what was placed.
 */
export function request(ctx: Context<Arguments>) {
  const { id, expectedVersion, name, quantity, restaurantId, addOns } = ctx.args.input;
  refuse(idViolations(id).concat(orderViolations(ctx.args.input)));
  const set: Record<string, unknown> = {};
  if (name != null) set.name = name;
  if (quantity != null) set.quantity = quantity;
  if (restaurantId != null) set.restaurantId = restaurantId;
  if (addOns != null) set.addOns = addOns;
  if (Object.keys(set).length === 0) refuse([{ field: "input", value: set, rule: "a change of at least one field" }]);
  set.updatedAt = util.time.nowISO8601();
  return orderUpdate(ctx, id, { set }, { statusIsNot: ["PENDING", "PAID"], version: expectedVersion });
}

export function response(ctx: ResponseContext<Arguments, StoredOrder | null>) {
  if (!conditionFailed(ctx)) return ctx.result;
  const { id, expectedVersion } = ctx.args.input;
  const order = ctx.result;
  if (order === null || isGone(order)) return refuseUnknownOrder(id);
  if (order.status === "PAID") util.error(`Order ${id} is paid and can't be changed`, "OrderAlreadyPaid", null, { id });
  if (order.status === "PENDING") {
    util.error(`The payment of order ${id} is under way; change it afterwards`, "OrderPaymentPending", null, { id });
  }
  const message = `Order ${id} is version ${order.version} by now, not ${expectedVersion}`;
  util.error(message, "VersionConflict", null, { id, current: visibleFields(order) });
}
