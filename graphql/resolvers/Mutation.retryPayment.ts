import { util, type Context } from "@aws-appsync/utils";
import { idViolations } from "./shared/order-rules.ts";
import type { StoredOrder } from "./shared/order.ts";
import type { RetryPaymentStash } from "./shared/payment-retry.ts";
import type { ResponseContext } from "./shared/response-context.ts";
import { refuse } from "./shared/violation.ts";

/** Names the request, so that it knows an attempt that it has begun itself, should it get no answer of that. */
export function request(ctx: Context<{ id: string }, RetryPaymentStash>) {
  refuse(idViolations(ctx.args.id));
  ctx.stash.requestId = util.autoId();
  return {};
}

export function response(ctx: ResponseContext<{ id: string }, StoredOrder>) {
  return ctx.prev.result;
}
