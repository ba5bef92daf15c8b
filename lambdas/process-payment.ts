import { requiredShare } from "./adapters/environment.ts";
import { logger } from "./adapters/logger.ts";
import { readPayment, recordDecision } from "./adapters/payments-ledger.ts";
import { RandomPaymentProvider } from "./adapters/random-payment-provider.ts";
import { workflowOrder } from "./adapters/workflow-order.ts";
import { hasExpired } from "./domain/order-presence.ts";
import { decide, idempotencyKeyOf, paymentIdOf, type PaymentDecision, type PaymentProvider } from "./domain/payment.ts";

const provider: PaymentProvider = new RandomPaymentProvider({
  successRate: requiredShare("PAYMENT_SUCCESS_RATE"),
  seed: process.env["PAYMENT_SEED"],
});

/**
 * Has an order's attempt paid. What is on record is the answer, and the provider is not asked again; a new decision is on record
 * before it is answered.
 */
export async function handler(event: unknown): Promise<PaymentDecision> {
  const order = workflowOrder(event, "payment request");
  const line = { correlation_id: order.id, payment_attempt: order.paymentAttempt };
  const before = await readPayment(order);
  if (before && !hasExpired(before, new Date())) {
    logger.info("Payment decided before", { ...line, outcome: before.outcome });
    return decisionOf(before);
  }
  const charge = await provider.charge(idempotencyKeyOf(order), order);
  const now = new Date();
  const asked = decide(paymentIdOf(order), charge, now.toISOString());
  const decision = await recordDecision(order, asked, now);
  logger.info("Payment decided", { ...line, charged: asked.outcome, outcome: decision.outcome });
  return decisionOf(decision);
}

/** What the state machine works with, without what the ledger keeps for itself. */
function decisionOf({ paymentId, outcome, decidedAt, failureReason }: PaymentDecision): PaymentDecision {
  return { paymentId, outcome, decidedAt, failureReason };
}
