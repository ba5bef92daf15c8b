import type { PaymentOutcome } from "../domain/payment.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { claimInTurn, invocationMs } from "./claim.ts";
import { logger } from "./logger.ts";
import { claimNotification, releaseNotification } from "./notification-ledger.ts";
import { workflowTask, type WorkflowTask } from "./workflow-task.ts";

/** Mails a customer, and answers with the mail's ID; or says why nobody can be mailed. */
export type Send = (order: PlacedOrder, payment: PaymentOutcome) => Promise<{ readonly messageId?: string } | NobodyToMail>;

interface NobodyToMail {
  readonly nobody: string;
}

/**
 * Mails a customer how the payment of an order went, as it is on record: asked again, at the same time or later, it mails nothing.
 * Answers when the mail was sent (ISO 8601), for the state machine to note on the record: a call of its own costs it a sixth of
 * what this one's would. When nothing is on record any more, there is nothing that it could be noted on. Who cannot be mailed counts as mailed:
 * asking again would find nobody either. A crash between the mail and the note has it sent once more.
 */
export async function notifyOnce(event: unknown, requestId: string, send: Send): Promise<{ sentAt: string }> {
  const task = workflowTask(event, "notification request");
  const { order, executionId: claimedBy = requestId } = task;
  const line = { correlation_id: order.id, payment_attempt: order.paymentAttempt };
  const claim = ownClaim(task) ?? (await claimInTurn(() => claimNotification(order, claimedBy, new Date())));
  if (claim.state === "sent") return { sentAt: claim.sentAt };
  if (claim.state === "forgotten") {
    // Of a decided order: its record was cleared away, and the order is about to be.
    logger.warn("Nothing is on record of the payment: no mail is sent", line);
    return { sentAt: new Date().toISOString() };
  }
  const { outcome } = claim.payment;
  const sent = await send(order, claim.payment).catch(async (error: unknown) => {
    await releaseNotification(order, claimedBy).catch(() => undefined);
    throw error;
  });
  if ("nobody" in sent) logger.warn("No mail is sent", { ...line, reason: sent.nobody, outcome });
  else logger.info("Customer notified", { ...line, message_id: sent.messageId, outcome });
  return { sentAt: new Date().toISOString() };
}

/** Usually the execution has claimed the mail with its decision, and the claim holds until this invocation ends. */
function ownClaim({ ownPayment }: WorkflowTask) {
  if (!ownPayment || ownPayment.claimedUntil < Date.now() + invocationMs) return undefined;
  return { state: "claimed" as const, payment: ownPayment };
}
