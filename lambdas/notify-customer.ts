import type { Context } from "aws-lambda";
import { claimInTurn, invocationMs } from "./adapters/claim.ts";
import { logger, reasonOf } from "./adapters/logger.ts";
import { claimNotification, recordNotification, releaseNotification } from "./adapters/notification-ledger.ts";
import { publishNotification } from "./adapters/notifications-topic.ts";
import { workflowTask, type WorkflowTask } from "./adapters/workflow-task.ts";

/**
 * Mails a customer how the payment of an order went, as it is on record, and notes there that it did: asked again, at the same
 * time or later, it mails nothing. Answers when the mail was sent (ISO 8601), null when nothing is on record any more.
 */
export async function handler(event: unknown, { awsRequestId }: Pick<Context, "awsRequestId">): Promise<{ sentAt: string | null }> {
  const task = workflowTask(event, "notification request");
  const { order, executionId: claimedBy = awsRequestId } = task;
  const line = { correlation_id: order.id, payment_attempt: order.paymentAttempt };
  const claim = ownClaim(task) ?? (await claimInTurn(() => claimNotification(order, claimedBy, new Date())));
  if (claim.state === "sent") return { sentAt: claim.sentAt };
  if (claim.state === "forgotten") {
    // Of a decided order: its record was cleared away, and the order is about to be.
    logger.warn("Nothing is on record of the payment: no mail is sent", line);
    return { sentAt: null };
  }
  const messageId = await publishNotification(order, claim.payment).catch(async (error: unknown) => {
    await releaseNotification(order, claimedBy).catch(() => undefined);
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

/** Usually the execution has claimed the mail with its decision, and the claim holds until this invocation ends. */
function ownClaim({ ownPayment }: WorkflowTask) {
  if (!ownPayment || ownPayment.claimedUntil < Date.now() + invocationMs) return undefined;
  return { state: "claimed" as const, payment: ownPayment };
}
