import { RandomPaymentProvider } from "../../../../lambdas/adapters/random-payment-provider.ts";
import { idempotencyKeyOf } from "../../../../lambdas/domain/payment.ts";
import { placedOrder } from "../placed-order.ts";
import type { FlowRun } from "./run-flow.ts";

const seed = "least privilege";
const successRate = 0.5;

/** With it, an order's ID decides how its payments go. */
export const seededPayments = { "process-payment": { PAYMENT_SUCCESS_RATE: String(successRate), PAYMENT_SEED: seed } };

/** An ID for an order of Alice's in this run, whose payments go so, one after the other. */
export async function orderId({ alice, prefix }: FlowRun, ...outcomes: readonly ("accepted" | "refused")[]): Promise<string> {
  const provider = new RandomPaymentProvider({ successRate, seed });
  for (let i = 0; ; i++) {
    const id = `${prefix}${i}`;
    const keys = outcomes.map((_, index) => idempotencyKeyOf({ ...placedOrder(alice.id, id), paymentAttempt: index + 1 }));
    const charges = await Promise.all(keys.map((key) => provider.charge(key)));
    if (charges.every(({ paid }, index) => paid === (outcomes[index] === "accepted"))) return id;
  }
}
