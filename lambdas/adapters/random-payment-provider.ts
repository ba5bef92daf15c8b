import { createHash } from "node:crypto";
import type { Charge, PaymentProvider } from "../domain/payment.ts";

/** Stands in for a real provider: charges nobody, and lets a share of the payments succeed. */
export class RandomPaymentProvider implements PaymentProvider {
  readonly #successRate: number;
  readonly #seed: string | undefined;

  constructor({ successRate, seed }: RandomPaymentProviderOptions) {
    this.#successRate = successRate;
    this.#seed = seed;
  }

  async charge(idempotencyKey: string): Promise<Charge> {
    const drawn = this.#seed ? drawnFrom(`${this.#seed}/${idempotencyKey}`) : Math.random();
    return drawn < this.#successRate ? { paid: true } : { paid: false, reason: "The card was declined." };
  }
}

interface RandomPaymentProviderOptions {
  /** 0 to 1. */
  readonly successRate: number;
  /** Makes the answer to each idempotency key the same in every run. Without it, or empty, each answer is drawn anew. */
  readonly seed?: string | undefined;
}

/** A number from 0 up to 1, spread evenly over texts. */
function drawnFrom(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
