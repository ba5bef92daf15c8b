import { httpHandler } from "./adapters/http-api.ts";
import { logger } from "./adapters/logger.ts";
import { startPaymentAgain } from "./adapters/orders-table.ts";
import { orderView } from "./domain/order-view.ts";
import { retryRefusal } from "./domain/payment-retry.ts";

/** Has a failed payment tried again, as a new attempt. One write; the table's stream sends the order to the queue. */
export const handler = httpHandler(async ({ customerId, orderId, requestId }) => {
  const id = orderId();
  const now = new Date();
  const outcome = await startPaymentAgain(customerId, id, requestId, now);
  if ("refusedFor" in outcome) throw retryRefusal(outcome.refusedFor, id, now);
  logger.info("Payment tried again", { correlation_id: id, payment_attempt: outcome.order.paymentAttempt });
  return { statusCode: 202, body: orderView(outcome.order) };
});
