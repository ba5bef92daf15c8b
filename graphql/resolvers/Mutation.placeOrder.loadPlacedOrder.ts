import { runtime, type Context } from "@aws-appsync/utils";
import { callersKey } from "./shared/caller.ts";
import { raiseError } from "./shared/data-source-error.ts";
import { isGone, type StoredOrder } from "./shared/order.ts";
import { refuseGone, refuseOtherContent, type PlaceOrderStash } from "./shared/placement.ts";
import type { ResponseContext } from "./shared/response-context.ts";

/** An order that has been placed before is answered as it has become. */
export function request(ctx: Context<unknown, PlaceOrderStash>) {
  if (!ctx.stash.idIsClients) runtime.earlyReturn(null);
  return { operation: "GetItem", key: callersKey(ctx, ctx.stash.placement.id), consistentRead: true };
}

/** Null when there is none: it is new, its message is still on the way, or was never accepted. It is sent, or sent again. */
export function response(ctx: ResponseContext<unknown, StoredOrder | null, PlaceOrderStash>) {
  raiseError(ctx);
  const order = ctx.result;
  const { placement } = ctx.stash;
  if (order === null) return null;
  // Not of this placement: the client took the ID of an order that had got a ULID. One of this placement may have been changed.
  if (order.placedAt !== placement.placedAt) refuseOtherContent(order, placement);
  if (isGone(order)) refuseGone(placement.id);
  return order;
}
