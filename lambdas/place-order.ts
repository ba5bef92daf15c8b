import { ulid } from "ulid";
import { requiredCount } from "./adapters/environment.ts";
import { httpHandler } from "./adapters/http-api.ts";
import { logger } from "./adapters/logger.ts";
import { readOrder, saveOrder } from "./adapters/orders-table.ts";
import { readPlacement, recordPlacement } from "./adapters/placements-table.ts";
import { readOrderRequest } from "./domain/order-request.ts";
import { orderView } from "./domain/order-view.ts";
import type { Order } from "./domain/order.ts";
import type { PlacedOrder } from "./domain/placed-order.ts";
import { orderNotAccepted } from "./domain/problem.ts";
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
  const before = idempotencyKey === undefined ? undefined : await orderBefore(asked);
  const { order, isNew } = before ? { order: before, isNew: false } : await save(asked);
  logger.info("Order placed over REST", { correlation_id: id, is_new: isNew });
  // Without a key the order that was there is this one: the SDK has saved it, missed the answer and tried again.
  const statusCode = isNew || idempotencyKey === undefined ? 201 : 200;
  return { statusCode, headers: { location: `orders/${id}` }, body: orderView(order) };
});

/** The order that the client's key stands for, if it has been saved. */
async function orderBefore(asked: PlacedOrder): Promise<Order | undefined> {
  const { customerId, id } = asked;
  const saved = await readOrder(customerId, id);
  return saved === undefined ? undefined : standingOrder(saved, await readPlacement(customerId, id), asked);
}

/** Remembers what the ID stands for, a ULID made here as well, then saves the order. Another request may have been quicker. */
async function save(asked: PlacedOrder): Promise<{ order: Order; isNew: boolean }> {
  const notAccepted = (cause: unknown): never => {
    throw orderNotAccepted(asked.id, cause);
  };
  const placed = standingPlacement(await recordPlacement(asked).catch(notAccepted), asked);
  const order = savedOrder(placed);
  const savedBefore = await saveOrder(order).catch(notAccepted);
  return savedBefore === undefined ? { order, isNew: true } : { order: standingOrder(savedBefore, placed, asked), isNew: false };
}
