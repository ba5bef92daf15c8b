import type { Order, PlaceOrderInput } from "../../../client/index.ts";
import type { Backend } from "../client/backend.ts";
import type { OrderTracker } from "../client/order-tracker.ts";
import { ordersApi } from "../client/orders-api.ts";
import { placeOrderOverRest } from "../client/rest-orders.ts";

/** An order that has not ended by then counts as lost. Longer than the state machine's own timeout. */
const endTimeoutMs = 90_000;

type PlaceOrder = (order: PlaceOrderInput) => Promise<Order>;

/** The ways in, by the API, for the customer of a token. */
export const waysIn = {
  graphql: (backend: Backend, token: string): PlaceOrder => {
    const api = ordersApi(backend, token);
    return (order) => api.placeOrder(order);
  },
  rest: (backend: Backend, token: string): PlaceOrder => {
    return (order) => placeOrderOverRest(backend, token, order);
  },
};

export interface Load {
  readonly via: keyof typeof waysIn;
  readonly orders: number;
  /** How many are under way at once. */
  readonly concurrency: number;
}

/** Places orders, each once one of those before it has ended, and answers with the milliseconds from placing to end of each. */
export async function placeAndFollow(backend: Backend, token: string, tracker: OrderTracker, load: Load): Promise<number[]> {
  const latencies: number[] = [];
  const place = waysIn[load.via](backend, token);
  let left = load.orders;
  const customer = async () => {
    while (left > 0) {
      left -= 1;
      const placedAt = performance.now();
      const order = await place({ name: "Pizza", quantity: 6, restaurantId: "Dominos" });
      const end = await tracker.end(order.id, endTimeoutMs);
      if (end) latencies.push(end.at - placedAt);
    }
  };
  await Promise.all(Array.from({ length: Math.min(load.concurrency, load.orders) }, customer));
  return latencies;
}
