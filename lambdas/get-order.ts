import { httpHandler } from "./adapters/http-api.ts";
import { readOrder } from "./adapters/orders-table.ts";
import { presentOrder } from "./domain/order-presence.ts";
import { orderView } from "./domain/order-view.ts";

/** Answers with one of the customer's orders. Anybody else's is not there. */
export const handler = httpHandler(async ({ customerId, orderId }) => {
  const id = orderId();
  return { statusCode: 200, body: orderView(presentOrder(await readOrder(customerId, id), id, new Date())) };
});
