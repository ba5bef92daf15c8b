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

/** The order as the workflow will save it. A message that was not accepted is the customer's to know, never null. */
export function response(ctx: ResponseContext<unknown, HTTPResult, PlaceOrderStash>) {
  const statusCode = ctx.error ? 0 : ctx.result.statusCode;
  if (statusCode < 200 || statusCode > 299) {
    util.error("The order was not accepted; place it again", "OrderNotAccepted", null, { statusCode });
  }
  const { placement } = ctx.stash;
  return { ...placement, status: "PENDING", version: 1, paymentAttempt: 1, updatedAt: placement.placedAt };
}
