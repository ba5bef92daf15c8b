import { logger } from "./adapters/logger.ts";
import { publishNotification } from "./adapters/notifications-topic.ts";
import { notificationSchema } from "./domain/notification.ts";
import { parse } from "./domain/parse.ts";

/** Mails a customer how the payment of an order went. Asked again, it mails again. */
export async function handler(event: unknown): Promise<{ messageId: string | undefined; sentAt: string }> {
  const notification = parse(notificationSchema, event, "notification request");
  const messageId = await publishNotification(notification);
  logger.info("Customer notified", { correlation_id: notification.order.id, message_id: messageId });
  return { messageId, sentAt: new Date().toISOString() };
}
