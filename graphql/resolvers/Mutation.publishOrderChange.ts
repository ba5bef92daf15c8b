import type { Context } from "@aws-appsync/utils";
import type { StoredOrder } from "./shared/order.ts";
import type { ResponseContext } from "./shared/response-context.ts";

/** Stores nothing: AppSync sends a mutation's answer to the subscribers. */
export function request(ctx: Context<{ order: StoredOrder }>) {
  return { payload: ctx.args.order };
}

export function response(ctx: ResponseContext<unknown, StoredOrder>) {
  return ctx.result;
}
