import type { Backend } from "../client/backend.ts";
import type { OrderTracker } from "../client/order-tracker.ts";
import { placeOrder } from "../client/orders.ts";
import { placeOrderOverRest } from "../client/rest-orders.ts";

/** An order that has not ended by then counts as lost. Longer than the state machine's own timeout. */
const endTimeoutMs = 90_000;

/** The ways in, by the API. */
export const waysIn = { graphql: placeOrder, rest: placeOrderOverRest };

export interface Load {
  readonly via: keyof typeof waysIn;
  readonly orders: number;
  /** How many are under way at once. */
  readonly concurrency: number;
}

/** Places orders, each once one of those before it has ended, and answers with the milliseconds from placing to end of each. */
export async function placeAndFollow(backend: Backend, token: string, tracker: OrderTracker, load: Load): Promise<number[]> {
  const latencies: number[] = [];
  let left = load.orders;
  const customer = async () => {
    while (left > 0) {
      left -= 1;
      const placedAt = performance.now();
      const order = await waysIn[load.via](backend, token, { name: "Pizza", quantity: 6, restaurantId: "Dominos" });
      const end = await tracker.end(order.id, endTimeoutMs);
      if (end) latencies.push(end.at - placedAt);
    }
  };
  await Promise.all(Array.from({ length: Math.min(load.concurrency, load.orders) }, customer));
  return latencies;
}
