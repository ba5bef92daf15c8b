import * as z from "zod/mini";
import type { PlacedOrder } from "./placed-order.ts";

/** How an attempt went, as its customer is told. */
export const paymentOutcomeSchema = z.object({
  outcome: z.enum(["PAID", "PAYMENT_FAILED"]),
  /** Null when paid. */
  failureReason: z.nullable(z.string()),
});

export type PaymentOutcome = Readonly<z.infer<typeof paymentOutcomeSchema>>;

/** What has been decided about an order's payment, for good. */
export interface PaymentDecision extends PaymentOutcome {
  readonly paymentId: string;
  /** ISO 8601. */
  readonly decidedAt: string;
}

/** What a payment provider says to a charge. */
export type Charge = { readonly paid: true } | { readonly paid: false; readonly reason: string };

export interface PaymentProvider {
  /**
   * Takes the money for `order`, at most once for an `idempotencyKey`, whatever happens. It is asked once for each, unless
   * something fails between its answer and the record of it, or a second message about a new order is worked on at the same
   * moment; then the key comes again, and gets its first answer, also when that was a refusal, as with Stripe ("Idempotent
   * requests"). A customer may use an expired order's ID again, 30 days later or more:
   * a provider must have forgotten the key by then. An error that is named `PaymentProviderUnavailable` makes the state machine
   * try again soon; any other leaves it to the queue.
   */
  charge(idempotencyKey: string, order: PlacedOrder): Promise<Charge>;
}

/** Each attempt at an order's payment is a payment of its own. */
export function paymentIdOf(order: PlacedOrder): string {
  return `${order.id}#${order.paymentAttempt}`;
}

/** Apart for each customer: two may give their orders the same ID. */
export function idempotencyKeyOf(order: PlacedOrder): string {
  return `${order.customerId}/${paymentIdOf(order)}`;
}

export function decide(paymentId: string, charge: Charge, decidedAt: string): PaymentDecision {
  return charge.paid
    ? { paymentId, outcome: "PAID", decidedAt, failureReason: null }
    : { paymentId, outcome: "PAYMENT_FAILED", decidedAt, failureReason: charge.reason };
}
