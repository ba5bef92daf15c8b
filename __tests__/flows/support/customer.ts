import {
  subscribeToOrders,
  type ListOrdersQueryVariables,
  type Order,
  type OrderPage,
  type PlaceOrderInput,
  type Subscription,
} from "../../../client/index.ts";
import type { Backend as Endpoints } from "../../../tools/cli/client/backend.ts";
import { OrderTracker } from "../../../tools/cli/client/order-tracker.ts";
import { ordersApi } from "../../../tools/cli/client/orders-api.ts";
import { orderApi, type OrderApi, type Way } from "./order-api.ts";

/** The order of the founding story. */
export const pizza: PlaceOrderInput = { name: "Pizza", quantity: 6, restaurantId: "Dominos" };

/** Less than a test may take: who waits in vain says for what. */
const timeoutMs = 45_000;

/** A signed-in customer with a device that hears of every change. */
export class Customer {
  readonly token: string;
  readonly email: string;
  readonly #api: OrderApi;
  readonly #endpoints: Endpoints;
  readonly #tracker = new OrderTracker();
  readonly #waiting = new Set<(order: Order) => void>();
  /** What the device shows, one after the other: the changes that it heard, and none that is no higher version than one before. */
  readonly heard: Order[] = [];
  #subscription: Subscription | undefined;
  #broken = "the device still listens";

  /** @param way how orders are placed, read and paid again; changes are heard and made over GraphQL, the only way for it */
  constructor(endpoints: Endpoints, token: string, email: string, way: Way) {
    this.#endpoints = endpoints;
    this.#api = orderApi(way, endpoints, token);
    this.token = token;
    this.email = email;
  }

  /** The `sub` of the token: the customer's ID everywhere. */
  get id(): string {
    return (JSON.parse(Buffer.from(this.token.split(".")[1]!, "base64url").toString()) as { sub: string }).sub;
  }

  async subscribe(): Promise<void> {
    const onChange = (order: Order) => {
      if (!this.#tracker.heard(order)) return;
      this.heard.push(order);
      for (const look of this.#waiting) look(order);
    };
    const onBroken = ({ message }: Error) => void (this.#broken = message);
    this.#subscription = await subscribeToOrders({ ...this.#endpoints, token: this.token, onChange, onBroken });
  }

  unsubscribe(): void {
    this.#subscription?.close();
  }

  place(order: PlaceOrderInput = pizza): Promise<Order> {
    return this.#api.place(order);
  }

  get(id: string): Promise<Order | null> {
    return this.#api.get(id);
  }

  list(query: ListOrdersQueryVariables = {}): Promise<OrderPage> {
    return this.#api.list(query);
  }

  retryPayment(id: string): Promise<Order> {
    return this.#api.retryPayment(id);
  }

  /** Any GraphQL request in this customer's name. */
  request<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    return ordersApi(this.#endpoints, this.token).request<Data, typeof variables>(query, variables);
  }

  /** Resolves with the first change that is as expected, whether heard already or yet to come. */
  hears(isExpected: (order: Order) => boolean): Promise<Order> {
    const before = this.heard.find(isExpected);
    if (before) return Promise.resolve(before);
    return new Promise((resolve) => {
      const look = (order: Order) => {
        if (!isExpected(order)) return;
        this.#waiting.delete(look);
        resolve(order);
      };
      this.#waiting.add(look);
    });
  }

  /** The order as its first end was heard. Throws when it does not end. */
  async end(id: string): Promise<Order> {
    const end = await this.#tracker.end(id, timeoutMs);
    if (!end)
      throw new Error(`Order ${id} did not end within ${timeoutMs} ms (${this.#broken}); heard ${JSON.stringify(this.heard)}`);
    return end.order;
  }

  /** Places an order and follows it to its end. */
  async placeAndFollow(order: PlaceOrderInput = pizza): Promise<Order> {
    return this.end((await this.place(order)).id);
  }
}
