import { runtime, util, type Context } from "@aws-appsync/utils";
import { conditionFailed } from "./shared/data-source-error.ts";
import { refuseGone, refuseOtherContent, type Placement, type PlaceOrderStash } from "./shared/placement.ts";
import type { ResponseContext } from "./shared/response-context.ts";

/** Remembers what the client's own ID stands for, before anything is sent. A ULID made here comes only once. */
export function request(ctx: Context<unknown, PlaceOrderStash>) {
  if (!ctx.stash.idIsClients) runtime.earlyReturn(null);
  const { customerId, id, ...content } = ctx.stash.placement;
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ customerId, id }),
    attributeValues: util.dynamodb.toMapValues(content),
    condition: { expression: "attribute_not_exists(id)" },
  };
}

/** An ID that has been placed before, with the same content, is the same order: its times stay. */
export function response(ctx: ResponseContext<unknown, Placement | null, PlaceOrderStash>) {
  if (!conditionFailed(ctx)) return null;
  const before = ctx.result;
  const { id } = ctx.stash.placement;
  if (before === null) util.error(`Order ${id} was cleared away just now; place it again`, "OrderNotAccepted", null, { id });
  refuseOtherContent(before, ctx.stash.placement);
  if (before.expiresAt <= util.time.nowEpochSeconds()) refuseGone(id);
  ctx.stash.placement = before;
  return null;
}
