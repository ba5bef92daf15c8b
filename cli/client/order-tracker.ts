import type { Order } from "./orders.ts";

export interface OrderEnd {
  readonly order: Order;
  /** Milliseconds of `performance.now()` at which the end was heard. */
  readonly at: number;
}

/** Keeps what a subscription says of orders, and waits for their ends: the first status that is not `PENDING`. */
export class OrderTracker {
  readonly #ends = new Map<string, OrderEnd>();
  readonly #waiting = new Map<string, () => void>();
  #events = 0;

  heard(order: Order): void {
    this.#events += 1;
    if (order.status === "PENDING" || this.#ends.has(order.id)) return;
    this.#ends.set(order.id, { order, at: performance.now() });
    this.#waiting.get(order.id)?.();
  }

  /** How many events were heard in all. */
  get events(): number {
    return this.#events;
  }

  /** Every end heard so far. */
  get ends(): readonly OrderEnd[] {
    return [...this.#ends.values()];
  }

  /** The order's end, even if it was heard before this call; undefined when it does not come within `timeoutMs`. */
  async end(id: string, timeoutMs: number): Promise<OrderEnd | undefined> {
    if (!this.#ends.has(id)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#waiting.set(id, () => {
          clearTimeout(timer);
          resolve();
        });
      });
      this.#waiting.delete(id);
    }
    return this.#ends.get(id);
  }
}
