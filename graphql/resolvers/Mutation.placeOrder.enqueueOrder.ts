import { runtime, util, type Context, type HTTPResult } from "@aws-appsync/utils";
import type { StoredOrder } from "./shared/order.ts";
import type { PlaceOrderStash } from "./shared/placement.ts";
import type { Previous, ResponseContext } from "./shared/response-context.ts";

/** Sends the order to the queue, unless it is there already. */
export function request(ctx: Context<unknown, PlaceOrderStash, Previous<StoredOrder | null>>) {
  if (ctx.prev.result) runtime.earlyReturn(ctx.prev.result);
  return {
    method: "POST",
    resourcePath: "/",
    params: {
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" },
      body: { QueueUrl: QUEUE_URL, MessageBody: JSON.stringify(ctx.stash.placement) },
    },
  };
}

/**
 * The order as the workflow will save it. When SQS has not said that it took the message, it may have taken it all the same: who
 * places the order again under its ID has one order, never two.
 */
export function response(ctx: ResponseContext<unknown, HTTPResult, PlaceOrderStash>) {
  const statusCode = ctx.error ? 0 : ctx.result.statusCode;
  const { placement } = ctx.stash;
  if (statusCode < 200 || statusCode > 299) {
    const message = `It is not known whether order ${placement.id} was accepted; place it again with this id, and it is placed once`;
    util.error(message, "OrderNotAccepted", null, { id: placement.id, statusCode });
  }
  return { ...placement, status: "PENDING", version: 1, paymentAttempt: 1, updatedAt: placement.placedAt };
}
