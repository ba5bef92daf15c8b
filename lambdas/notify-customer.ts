import { logger, reasonOf } from "./adapters/logger.ts";
import { publishNotification } from "./adapters/notifications-topic.ts";
import { readPayment, recordNotification } from "./adapters/payments-ledger.ts";
import { workflowOrder } from "./adapters/workflow-order.ts";

/**
 * Mails a customer how the payment of an order went, as it is on record, and notes there that it did: asked again, it does
 * nothing. Answers when the mail was sent (ISO 8601), null when nothing is on record any more.
 */
export async function handler(event: unknown): Promise<{ sentAt: string | null }> {
  const order = workflowOrder(event, "notification request");
  const line = { correlation_id: order.id, payment_attempt: order.paymentAttempt };
  const payment = await readPayment(order);
  if (!payment) {
    // Of a decided order: it was cleared away, and the order is about to be.
    logger.warn("Nothing is on record of the payment: no mail is sent", line);
    return { sentAt: null };
  }
  if (payment.notifiedAt !== undefined) return { sentAt: payment.notifiedAt };
  const messageId = await publishNotification(order, payment);
  const sentAt = new Date().toISOString();
  logger.info("Customer notified", { ...line, message_id: messageId, outcome: payment.outcome });
  await recordNotification(order, sentAt).catch((error: unknown) => {
    // Not a failure of the function: trying again would mail again, for sure.
    logger.error("Notification not recorded: another delivery would mail again", { ...line, reason: reasonOf(error) });
  });
  return { sentAt };
}
