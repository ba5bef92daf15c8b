import { httpHandler } from "./adapters/http-api.ts";
import { listOrders } from "./adapters/orders-table.ts";
import { nextToken, readPageRequest } from "./domain/order-page.ts";
import { orderView } from "./domain/order-view.ts";

/** Answers with a page of the customer's orders, newest first. */
export const handler = httpHandler(async ({ customerId, query }) => {
  const { orders, end } = await listOrders(customerId, readPageRequest(query), new Date());
  return { statusCode: 200, body: { items: orders.map(orderView), nextToken: nextToken(end) } };
});
