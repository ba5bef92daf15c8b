import { createHash } from "node:crypto";
import type { Charge, PaymentProvider } from "../domain/payment.ts";

/**
 * Stands in for a real provider: charges nobody, and lets a share of the payments succeed. Each answer is drawn from its
 * idempotency key, so that a key which comes again gets its first one, whichever function asks. It forgets none: an order under
 * an expired one's ID is answered as that one was.
 */
export class RandomPaymentProvider implements PaymentProvider {
  readonly #successRate: number;
  readonly #seed: string;

  constructor({ successRate, seed = "" }: RandomPaymentProviderOptions) {
    this.#successRate = successRate;
    this.#seed = seed;
  }

  async charge(idempotencyKey: string): Promise<Charge> {
    const drawn = drawnFrom(`${this.#seed}/${idempotencyKey}`);
    return drawn < this.#successRate ? { paid: true } : { paid: false, reason: "The card was declined." };
  }
}

interface RandomPaymentProviderOptions {
  /** 0 to 1. */
  readonly successRate: number;
  /** Has the same keys answered in another way. @default none */
  readonly seed?: string | undefined;
}

/** A number from 0 up to 1, spread evenly over texts. */
function drawnFrom(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
