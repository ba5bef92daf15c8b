import { extensions, type Context } from "@aws-appsync/utils";
import { callerId } from "./shared/caller.ts";
import { idViolations } from "./shared/order-rules.ts";
import { refuse } from "./shared/violation.ts";

interface Arguments {
  readonly id?: string | null;
}

export function request(ctx: Context<Arguments>) {
  if (ctx.args.id != null) refuse(idViolations(ctx.args.id));
  return { payload: null };
}

/** Decides once, as the subscription begins, which changes it will hear of. A filter set here replaces the one by arguments. */
export function response(ctx: Context<Arguments>) {
  const own = { fieldName: "customerId", operator: "eq" as const, value: callerId(ctx) };
  const filters = ctx.args.id != null ? [own, { fieldName: "id", operator: "eq" as const, value: ctx.args.id }] : [own];
  extensions.setSubscriptionFilter({ filterGroup: [{ filters }] });
  return null;
}
