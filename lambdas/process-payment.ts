import type { Context } from "aws-lambda";
import { claimInTurn } from "./adapters/claim.ts";
import { requiredShare } from "./adapters/environment.ts";
import { logger } from "./adapters/logger.ts";
import { claimPayment, recordDecision, releasePayment } from "./adapters/payments-ledger.ts";
import { RandomPaymentProvider } from "./adapters/random-payment-provider.ts";
import { workflowOrder } from "./adapters/workflow-order.ts";
import { decide, idempotencyKeyOf, paymentIdOf, type PaymentDecision, type PaymentProvider } from "./domain/payment.ts";

const provider: PaymentProvider = new RandomPaymentProvider({
  successRate: requiredShare("PAYMENT_SUCCESS_RATE"),
  seed: process.env["PAYMENT_SEED"],
});

/**
 * Has an order's attempt paid. What is on record is the answer, and the provider is not asked again; a new decision is on record
 * before it is answered.
 */
export async function handler(event: unknown, { awsRequestId }: Pick<Context, "awsRequestId">): Promise<PaymentDecision> {
  const order = workflowOrder(event, "payment request");
  const line = { correlation_id: order.id, payment_attempt: order.paymentAttempt };
  const claim = await claimInTurn(() => claimPayment(order, awsRequestId, new Date()));
  if (claim !== "claimed") {
    logger.info("Payment decided before", { ...line, outcome: claim.outcome });
    return claim;
  }
  const charge = await provider.charge(idempotencyKeyOf(order), order).catch(async (error: unknown) => {
    await releasePayment(order, awsRequestId).catch(() => undefined);
    throw error;
  });
  const now = new Date();
  const asked = decide(paymentIdOf(order), charge, now.toISOString());
  const decision = await recordDecision(order, asked, now);
  logger.info("Payment decided", { ...line, charged: asked.outcome, outcome: decision.outcome });
  return decision;
}
