import type { Context } from "aws-lambda";
import { claimInTurn, invocationMs } from "./adapters/claim.ts";
import { logger } from "./adapters/logger.ts";
import { claimNotification, releaseNotification } from "./adapters/notification-ledger.ts";
import { publishNotification } from "./adapters/notifications-topic.ts";
import { workflowTask, type WorkflowTask } from "./adapters/workflow-task.ts";

/**
 * Mails a customer how the payment of an order went, as it is on record: asked again, at the same time or later, it mails nothing.
 * Answers when the mail was sent (ISO 8601), for the state machine to note on the record: a call of its own costs it a sixth of
 * what this one's would. When nothing is on record any more, there is nothing that it could be noted on.
 */
export async function handler(event: unknown, { awsRequestId }: Pick<Context, "awsRequestId">): Promise<{ sentAt: string }> {
  const task = workflowTask(event, "notification request");
  const { order, executionId: claimedBy = awsRequestId } = task;
  const line = { correlation_id: order.id, payment_attempt: order.paymentAttempt };
  const claim = ownClaim(task) ?? (await claimInTurn(() => claimNotification(order, claimedBy, new Date())));
  if (claim.state === "sent") return { sentAt: claim.sentAt };
  if (claim.state === "forgotten") {
    // Of a decided order: its record was cleared away, and the order is about to be.
    logger.warn("Nothing is on record of the payment: no mail is sent", line);
    return { sentAt: new Date().toISOString() };
  }
  const messageId = await publishNotification(order, claim.payment).catch(async (error: unknown) => {
    await releaseNotification(order, claimedBy).catch(() => undefined);
    throw error;
  });
  logger.info("Customer notified", { ...line, message_id: messageId, outcome: claim.payment.outcome });
  return { sentAt: new Date().toISOString() };
}

/** Usually the execution has claimed the mail with its decision, and the claim holds until this invocation ends. */
function ownClaim({ ownPayment }: WorkflowTask) {
  if (!ownPayment || ownPayment.claimedUntil < Date.now() + invocationMs) return undefined;
  return { state: "claimed" as const, payment: ownPayment };
}
