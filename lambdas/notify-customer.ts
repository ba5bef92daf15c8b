import type { Context } from "aws-lambda";
import { claimInTurn } from "./adapters/claim.ts";
import { logger, reasonOf } from "./adapters/logger.ts";
import { claimNotification, recordNotification, releaseNotification } from "./adapters/notification-ledger.ts";
import { publishNotification } from "./adapters/notifications-topic.ts";
import { workflowOrder } from "./adapters/workflow-order.ts";

/**
 * Mails a customer how the payment of an order went, as it is on record, and notes there that it did: asked again, at the same
 * time or later, it mails nothing. Answers when the mail was sent (ISO 8601), null when nothing is on record any more.
 */
export async function handler(event: unknown, { awsRequestId }: Pick<Context, "awsRequestId">): Promise<{ sentAt: string | null }> {
  const order = workflowOrder(event, "notification request");
  const line = { correlation_id: order.id, payment_attempt: order.paymentAttempt };
  const claim = await claimInTurn(() => claimNotification(order, awsRequestId, new Date()));
  if (claim.state === "sent") return { sentAt: claim.sentAt };
  if (claim.state === "forgotten") {
    // Of a decided order: its record was cleared away, and the order is about to be.
    logger.warn("Nothing is on record of the payment: no mail is sent", line);
    return { sentAt: null };
  }
  const messageId = await publishNotification(order, claim.payment).catch(async (error: unknown) => {
    await releaseNotification(order, awsRequestId).catch(() => undefined);
    throw error;
  });
  const sentAt = new Date().toISOString();
  logger.info("Customer notified", { ...line, message_id: messageId, outcome: claim.payment.outcome });
  await recordNotification(order, sentAt).catch((error: unknown) => {
    // Not a failure of the function: trying again would mail again, for sure.
    logger.error("Notification not recorded: another delivery would mail again", { ...line, reason: reasonOf(error) });
  });
  return { sentAt };
}
