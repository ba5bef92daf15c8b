import type { Clock } from "../clock/clock.ts";
import { TokenBucket } from "./token-bucket.ts";

/**
 * A stage's limits. They "are applied at the API method level" (Developer Guide, Throttle requests to REST APIs): each route has a bucket
 * of its own.
 */
export class Throttle {
  readonly #clock: Clock;
  /** By route key. */
  readonly #buckets = new Map<string, TokenBucket>();
  #rate: number;
  #burst: number;

  constructor(rate: number, burst: number, clock: Clock) {
    this.#rate = rate;
    this.#burst = burst;
    this.#clock = clock;
  }

  /** False when the route has had too many requests. */
  take(routeKey: string): boolean {
    const bucket = this.#buckets.get(routeKey) ?? new TokenBucket(this.#rate, this.#burst, this.#clock);
    this.#buckets.set(routeKey, bucket);
    return bucket.take();
  }

  /** What has been taken stays taken. */
  change(rate: number, burst: number): void {
    this.#rate = rate;
    this.#burst = burst;
    for (const bucket of this.#buckets.values()) bucket.change(rate, burst);
  }
}
