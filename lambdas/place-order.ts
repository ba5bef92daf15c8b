import { ulid } from "ulid";
import { requiredCount } from "./adapters/environment.ts";
import { httpHandler } from "./adapters/http-api.ts";
import { logger } from "./adapters/logger.ts";
import { saveOrder } from "./adapters/orders-table.ts";
import { recordPlacement } from "./adapters/placements-table.ts";
import { readOrderRequest } from "./domain/order-request.ts";
import { orderView } from "./domain/order-view.ts";
import { placement, savedOrder, standingOrder, standingPlacement } from "./domain/rest-placement.ts";

const retentionSeconds = requiredCount("RETENTION_SECONDS");

/**
 * Places an order by saving it: the table's stream sends it to the queue. So an order is either there and on its way, or not
 * there. Under an `Idempotency-Key` that has been placed before it answers with the order as it is.
 */
export const handler = httpHandler(async ({ customerId, headers, json }) => {
  const idempotencyKey = headers["idempotency-key"];
  const content = readOrderRequest(json(), idempotencyKey);
  const now = new Date();
  const id = idempotencyKey ?? ulid(now.getTime());
  const asked = placement(content, { customerId, id, now, retentionSeconds });
  // A ULID made here comes only once.
  const placed = idempotencyKey === undefined ? asked : standingPlacement(await recordPlacement(asked), asked);

  const order = savedOrder(placed);
  const savedBefore = await saveOrder(order);
  const isNew = savedBefore === undefined;
  const standing = isNew ? order : standingOrder(savedBefore, placed, now);
  logger.info("Order placed over REST", { correlation_id: id, is_new: isNew });
  // Without a key the order that was there is this one: the SDK has saved it, missed the answer and tried again.
  const statusCode = isNew || idempotencyKey === undefined ? 201 : 200;
  return { statusCode, headers: { location: `orders/${id}` }, body: orderView(standing) };
});
