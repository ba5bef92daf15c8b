import type { Context } from "@aws-appsync/utils";
import { callersKey } from "./shared/caller.ts";
import { raiseError } from "./shared/data-source-error.ts";
import { isGone, type StoredOrder } from "./shared/order.ts";
import { idViolations } from "./shared/order-rules.ts";
import type { ResponseContext } from "./shared/response-context.ts";
import { refuse } from "./shared/violation.ts";

/** Consistent: who has heard of a change by subscription must not read the order from before it. */
export function request(ctx: Context<{ id: string }>) {
  refuse(idViolations(ctx.args.id));
  return { operation: "GetItem", key: callersKey(ctx, ctx.args.id), consistentRead: true };
}

export function response(ctx: ResponseContext<{ id: string }, StoredOrder | null>) {
  raiseError(ctx);
  return isGone(ctx.result) ? null : ctx.result;
}
