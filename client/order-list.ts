import type { ConnectionState } from "./connection-state.ts";
import type { Order } from "./order.ts";

export interface OrderListState {
  /** Newest first, none twice, none deleted. */
  readonly orders: readonly Order[];
  readonly connection: ConnectionState;
  /** Whether all that there is has been listed since the connection came (back): nothing is missing and nothing is old. */
  readonly isCaughtUp: boolean;
}

interface Known {
  readonly order: Order;
  /** Whether it has been heard of or listed: an order that was only answered may not be saved yet, and then no list has it. */
  readonly isStored: boolean;
}

/**
 * A customer's orders by all that was answered, heard and listed of them, in whatever order that comes: of each order the highest
 * version holds. What is deleted stays deleted.
 */
export class OrderList {
  /** Deleted orders, too. */
  readonly #known = new Map<string, Known>();
  readonly #listeners = new Set<() => void>();
  #connection: ConnectionState = { status: "idle" };
  #isCaughtUp = false;
  #state: OrderListState | undefined;

  /** The same object until something changes: changes that nobody looks at between cost next to nothing. */
  get state(): OrderListState {
    this.#state ??= { orders: this.#visible(), connection: this.#connection, isCaughtUp: this.#isCaughtUp };
    return this.#state;
  }

  /** Calls `listener` after every change of `state`. Returns a function that ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The order as the API answered with it. Answers whether that is news. */
  answered(order: Order): boolean {
    return this.#learn(order, false);
  }

  /** The order as a subscription told of it or a list had it. Answers whether that is news. */
  heard(order: Order): boolean {
    return this.#learn(order, true);
  }

  /** The orders that were heard of or listed, and are not deleted. */
  stored(): Order[] {
    return [...this.#known.values()].filter(({ order, isStored }) => isStored && !order.deletedAt).map(({ order }) => order);
  }

  /** There is no such order any more, in this version or a later one: it was deleted while nobody listened. */
  gone(order: Order): void {
    if (this.#known.get(order.id)?.order.version !== order.version) return;
    this.#known.set(order.id, { order: { ...order, deletedAt: order.deletedAt ?? order.updatedAt }, isStored: true });
    this.#changed();
  }

  /** What became of the connection. */
  connectionIs(connection: ConnectionState, isCaughtUp: boolean): void {
    this.#connection = connection;
    this.#isCaughtUp = isCaughtUp;
    this.#changed();
  }

  #learn(order: Order, isStored: boolean): boolean {
    const before = this.#known.get(order.id);
    const isNews = !before || (order.version > before.order.version && !before.order.deletedAt);
    this.#known.set(order.id, { order: isNews ? order : before.order, isStored: isStored || before?.isStored === true });
    if (isNews) this.#changed();
    return isNews;
  }

  #visible(): Order[] {
    const orders = [...this.#known.values()].map(({ order }) => order).filter(({ deletedAt }) => !deletedAt);
    return orders.sort((a, b) => compare(b.placedAt, a.placedAt) || compare(b.id, a.id));
  }

  #changed(): void {
    this.#state = undefined;
    for (const listener of [...this.#listeners]) listener();
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
