import { runtime, util, type Context } from "@aws-appsync/utils";
import { callersKey } from "./shared/caller.ts";
import type { StoredOrder } from "./shared/order.ts";
import { isOwnAttempt, type RetryPaymentStash } from "./shared/payment-retry.ts";
import type { Previous, ResponseContext } from "./shared/response-context.ts";

/** Looks whether the attempt was begun, when the table did not say. */
export function request(ctx: Context<{ id: string }, RetryPaymentStash, Previous<StoredOrder | null>>) {
  if (ctx.prev.result) runtime.earlyReturn(ctx.prev.result);
  return { operation: "GetItem", key: callersKey(ctx, ctx.args.id), consistentRead: true };
}

/** What went wrong at first is the answer to a request that has begun nothing; it may be made again. */
export function response(ctx: ResponseContext<{ id: string }, StoredOrder | null, RetryPaymentStash>) {
  const order = ctx.error ? null : ctx.result;
  const { error } = ctx.stash;
  if (!isOwnAttempt(order, ctx.stash)) util.error(error.message, error.type);
  return order;
}
