import { runtime, type Context } from "@aws-appsync/utils";
import { callersKey } from "./shared/caller.ts";
import { raiseError } from "./shared/data-source-error.ts";
import type { StoredOrder } from "./shared/order.ts";
import type { PlaceOrderStash } from "./shared/placement.ts";
import type { ResponseContext } from "./shared/response-context.ts";

/** Looks whether the client's own ID has an order by now. A ULID made here has none. */
export function request(ctx: Context<unknown, PlaceOrderStash>) {
  if (!ctx.stash.idIsClients) runtime.earlyReturn(null);
  return { operation: "GetItem", key: callersKey(ctx, ctx.stash.placement.id), consistentRead: true };
}

/** Null when there is none: it is new, its message is still on the way, or was never accepted. */
export function response(ctx: ResponseContext<unknown, StoredOrder | null>) {
  raiseError(ctx);
  return ctx.result;
}
