import * as z from "zod/mini";
import { requiredShare } from "./adapters/environment.ts";
import { logger } from "./adapters/logger.ts";
import { recordDecision } from "./adapters/payments-ledger.ts";
import { RandomPaymentProvider } from "./adapters/random-payment-provider.ts";
import { parse } from "./domain/parse.ts";
import { decide, idempotencyKeyOf, paymentIdOf, type PaymentDecision, type PaymentProvider } from "./domain/payment.ts";
import { placedOrderSchema } from "./domain/placed-order.ts";

const provider: PaymentProvider = new RandomPaymentProvider({
  successRate: requiredShare("PAYMENT_SUCCESS_RATE"),
  seed: process.env["PAYMENT_SEED"],
});

const inputSchema = z.object({ order: placedOrderSchema });

/** Has an order paid. The decision is on record before it is answered: asked again, the first one is the answer. */
export async function handler(event: unknown): Promise<PaymentDecision> {
  const { order } = parse(inputSchema, event, "payment request");
  const paymentId = paymentIdOf(order);
  const charge = await provider.charge(idempotencyKeyOf(order), order);
  const decision = await recordDecision(order, decide(paymentId, charge, new Date().toISOString()));
  logger.info("Payment decided", { correlation_id: order.id, outcome: decision.outcome });
  return decision;
}
