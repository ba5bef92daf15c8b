import type { Context } from "aws-lambda";
import { claimInTurn } from "./adapters/claim.ts";
import { requiredShare } from "./adapters/environment.ts";
import { logger } from "./adapters/logger.ts";
import { claimPayment, recordDecision, releasePayment, type PaymentRecord } from "./adapters/payments-ledger.ts";
import { RandomPaymentProvider } from "./adapters/random-payment-provider.ts";
import { workflowTask } from "./adapters/workflow-task.ts";
import { decide, idempotencyKeyOf, paymentIdOf, type PaymentProvider } from "./domain/payment.ts";

const provider: PaymentProvider = new RandomPaymentProvider({
  successRate: requiredShare("PAYMENT_SUCCESS_RATE"),
  seed: process.env["PAYMENT_SEED"],
});

/**
 * Has an order's attempt paid. What is on record is the answer, and the provider is not asked again; a new decision is on record
 * before it is answered, with the asking execution's claim on the mail about it.
 */
export async function handler(event: unknown, { awsRequestId }: Pick<Context, "awsRequestId">) {
  const { order, isNew, executionId } = workflowTask(event, "payment request");
  const claimedBy = executionId ?? awsRequestId;
  const line = { correlation_id: order.id, payment_attempt: order.paymentAttempt };
  // A new order's decision goes on record in one write: most are new.
  const claim = isNew ? "claimed" : await claimInTurn(() => claimPayment(order, claimedBy, new Date()));
  if (claim !== "claimed") {
    logger.info("Payment decided before", { ...line, outcome: claim.outcome });
    return answer(claim);
  }
  const charge = await provider.charge(idempotencyKeyOf(order), order).catch(async (error: unknown) => {
    await releasePayment(order, claimedBy).catch(() => undefined);
    throw error;
  });
  const now = new Date();
  const asked = decide(paymentIdOf(order), charge, now.toISOString());
  const record = await recordDecision(order, asked, executionId, now);
  logger.info("Payment decided", { ...line, charged: asked.outcome, outcome: record.outcome });
  return answer(record);
}

/** The state machine's paths find each of these. */
function answer({ claimedBy, claimedUntil, ...decision }: PaymentRecord) {
  return { ...decision, claimedBy: claimedBy ?? null, claimedUntil: claimedUntil ?? null };
}
