import { util, type Context } from "@aws-appsync/utils";
import { conditionFailed } from "./shared/data-source-error.ts";
import { isGone, type StoredOrder } from "./shared/order.ts";
import { refuseGone, refuseOtherContent, type Placement, type PlaceOrderStash } from "./shared/placement.ts";
import type { Previous, ResponseContext } from "./shared/response-context.ts";

/**
 * Remembers what an ID stands for before anything is sent, a ULID made here as well: its customer may place it again at once.
 * Of an order that is there already it only reads it.
 */
export function request(ctx: Context<unknown, PlaceOrderStash, Previous<StoredOrder | null>>) {
  const { customerId, id, ...content } = ctx.stash.placement;
  const key = util.dynamodb.toMapValues({ customerId, id });
  if (ctx.prev.result) return { operation: "GetItem", key, consistentRead: true };
  return {
    operation: "PutItem",
    key,
    attributeValues: util.dynamodb.toMapValues(content),
    condition: { expression: "attribute_not_exists(id)" },
  };
}

/** The order if there is one, as it has become. Null when it is to be sent: an ID that was placed before keeps its times. */
export function response(ctx: ResponseContext<unknown, Placement | null, PlaceOrderStash>) {
  const isPlacedBefore = conditionFailed(ctx);
  const order = ctx.prev.result as StoredOrder | null;
  if (order) return standingOrder(order, ctx.result, ctx.stash.placement);
  if (!isPlacedBefore) return null;
  const before = ctx.result;
  const { id } = ctx.stash.placement;
  if (before === null) util.error(`Order ${id} was cleared away just now; place it again`, "OrderNotAccepted", null, { id });
  refuseOtherContent(before, ctx.stash.placement);
  if (before.expiresAt <= util.time.nowEpochSeconds()) refuseGone(id);
  ctx.stash.placement = before;
  return null;
}

/** An order may have been changed since it was placed, so the placement is compared; an older order has none of its own. */
function standingOrder(order: StoredOrder, placement: Placement | null, asked: Placement): StoredOrder {
  const isOwn = placement !== null && placement.placedAt === order.placedAt;
  refuseOtherContent(isOwn ? placement : order, asked);
  if (isGone(order)) refuseGone(asked.id);
  return order;
}
