import { util, type Context } from "@aws-appsync/utils";

/** Passes on what went wrong in the data source, which AppSync would drop otherwise. */
export function raiseError(ctx: Context): void {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
}

/** Whether a write's condition did not hold; `ctx.result` is then the item as it is, or null. */
export function isConditionFailure(ctx: Context): boolean {
  return ctx.error?.type === "DynamoDB:ConditionalCheckFailedException";
}

/** As `isConditionFailure`. Other errors are passed on. */
export function conditionFailed(ctx: Context): boolean {
  if (isConditionFailure(ctx)) return true;
  raiseError(ctx);
  return false;
}
