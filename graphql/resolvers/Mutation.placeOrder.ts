import { util, type Context } from "@aws-appsync/utils";
import { callerId } from "./shared/caller.ts";
import type { StoredOrder } from "./shared/order.ts";
import { idViolations, orderViolations } from "./shared/order-rules.ts";
import type { PlaceOrderStash } from "./shared/placement.ts";
import type { ResponseContext } from "./shared/response-context.ts";
import { refuse } from "./shared/violation.ts";

interface Arguments {
  readonly input: {
    readonly id?: string | null;
    readonly name: string;
    readonly quantity: number;
    readonly restaurantId: string;
    readonly addOns?: readonly string[] | null;
  };
}

/** Checks the order and completes it: from here on it is what two deliveries of its message say alike. */
export function request(ctx: Context<Arguments, PlaceOrderStash>) {
  const { input } = ctx.args;
  const id = input.id ?? util.autoUlid();
  refuse(idViolations(id).concat(orderViolations(input)));
  ctx.stash.placement = {
    customerId: callerId(ctx),
    id,
    name: input.name,
    quantity: input.quantity,
    restaurantId: input.restaurantId,
    addOns: input.addOns ?? [],
    placedAt: util.time.nowISO8601(),
    expiresAt: util.time.nowEpochSeconds() + RETENTION_SECONDS,
  };
  ctx.stash.idIsClients = input.id != null;
  return {};
}

export function response(ctx: ResponseContext<Arguments, StoredOrder>) {
  return ctx.prev.result;
}
