import type { Order } from "../../../client/index.ts";

export interface OrderEnd {
  readonly order: Order;
  /** Milliseconds of `performance.now()` at which the end was heard. */
  readonly at: number;
}

/**
 * Keeps what a subscription says of orders, and waits for their ends: the first status that is not `PENDING`. After a failure
 * changes are told again, older ones too: what is no higher version than the highest known says nothing of the order.
 */
export class OrderTracker {
  readonly #versions = new Map<string, number>();
  readonly #ends = new Map<string, OrderEnd>();
  readonly #waiting = new Map<string, () => void>();
  #events = 0;

  /** A change, as it was told. Answers whether it is news. */
  heard(order: Order): boolean {
    this.#events += 1;
    return this.#learn(order);
  }

  /** The order, as the API answered with it: changes from before it that are told late are no news. */
  answered(order: Order): void {
    this.#learn(order);
  }

  /** How many events were heard in all. */
  get events(): number {
    return this.#events;
  }

  /** Every end known so far. */
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

  #learn(order: Order): boolean {
    const { id, version, status } = order;
    if (version <= (this.#versions.get(id) ?? 0)) return false;
    this.#versions.set(id, version);
    if (status !== "PENDING" && !this.#ends.has(id)) {
      this.#ends.set(id, { order, at: performance.now() });
      this.#waiting.get(id)?.();
    }
    return true;
  }
}
