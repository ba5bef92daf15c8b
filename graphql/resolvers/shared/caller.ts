import { util, type AppSyncIdentityCognito, type Context } from "@aws-appsync/utils";

/**
 * The signed-in customer's ID. Every key, filter and message takes the customer from here and never from an argument: that is
 * what keeps customers apart.
 */
export function callerId(ctx: Context): string {
  const sub = (ctx.identity as AppSyncIdentityCognito | null)?.sub;
  if (!sub) util.unauthorized();
  return sub;
}

/** The key of the caller's order, as DynamoDB takes it. */
export function callersKey(ctx: Context, id: string) {
  return util.dynamodb.toMapValues({ customerId: callerId(ctx), id });
}
