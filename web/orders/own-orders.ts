import { batch, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import {
  ApiError,
  GraphQLError,
  isLostAnswer,
  LiveOrders,
  makeOrderId,
  OrdersApi,
  placeOnce,
  sendByFetch,
  type ConnectionState,
  type GetToken,
  type NoAnswerError,
  type Order,
  type UpdateOrderInput,
} from "../../client/index.ts";
import type { Outputs } from "../backend/outputs.ts";
import { announce, moves } from "./announcements.ts";
import { EveryFrame } from "./every-frame.ts";
import { keepPlacement, keptPlacements } from "./kept-placements.ts";
import { afterEvent, type Placement, type PlacementEvent, type Wish } from "./placement.ts";

export interface Connection {
  readonly state: ConnectionState;
  readonly isCaughtUp: boolean;
}

/** A customer's orders as the page shows them, and what the customer does with them. */
export class OwnOrders {
  readonly #api: OrdersApi;
  readonly #live: LiveOrders;
  readonly #customerId: string;
  readonly #orders = new Map<string, Signal<Order>>();
  readonly #ids = signal<readonly string[]>([]);
  readonly #placements: Signal<readonly Placement[]>;
  readonly #connection: Signal<Connection>;
  /** Whether they were listed once: until then nobody knows that there is none. */
  readonly #isListed = signal(false);
  readonly #frames = new EveryFrame(() => this.#show());
  readonly #ends: (() => void)[] = [];
  #isClosed = false;

  constructor({ graphqlUrl, realtimeUrl }: Outputs, customerId: string, getToken: GetToken) {
    this.#customerId = customerId;
    this.#api = new OrdersApi({
      graphqlUrl,
      getToken,
      send: (url, request) =>
        sendByFetch(url, request).catch((error: NoAnswerError) => {
          this.#live.answerLost(error);
          throw error;
        }),
    });
    this.#live = new LiveOrders({ api: this.#api, graphqlUrl, realtimeUrl, getToken });
    this.#placements = signal(keptPlacements(customerId));
    this.#connection = signal(this.#heardConnection());
    this.#ends.push(
      this.#live.list.listen(() => this.#frames.ask()),
      listen("offline", () => this.#live.deviceOffline()),
      listen("online", () => this.#live.deviceOnline()),
      () => this.#frames.stop(),
      () => this.#live.stop(),
    );
    this.#live.start();
    if (!navigator.onLine) this.#live.deviceOffline();
  }

  /** Newest first. */
  get ids(): ReadonlySignal<readonly string[]> {
    return this.#ids;
  }

  /** What is on its way in, newest first. */
  get placements(): ReadonlySignal<readonly Placement[]> {
    return this.#placements;
  }

  get connection(): ReadonlySignal<Connection> {
    return this.#connection;
  }

  get isListed(): ReadonlySignal<boolean> {
    return this.#isListed;
  }

  /** One of `ids`. Whoever reads it is told of this order's changes alone. */
  order(id: string): ReadonlySignal<Order> | undefined {
    return this.#orders.get(id);
  }

  /** Has a new wish placed. What becomes of it is in `placements`, then in the list. */
  place(wish: Omit<Wish, "id">): void {
    const named = { ...wish, id: makeOrderId() };
    this.#became({ type: "wished", wish: named, at: new Date().toISOString() });
    void this.#ask(named, false);
  }

  /** Asks once more for a wish whose outcome is not known: under its ID it is placed once. */
  placeAgain(id: string): void {
    const placement = this.#placements.value.find(({ wish }) => wish.id === id);
    if (placement?.state !== "doubt") return;
    this.#became({ type: "asked again", id });
    void this.#ask(placement.wish, true);
  }

  /** Forgets a wish that was refused, or is in doubt: if that was taken after all, the list has it. */
  drop(id: string): void {
    this.#became({ type: "dropped", id });
  }

  /** Rejects as the API does. After a `VersionConflict` the order is as it stands there. */
  async change(input: UpdateOrderInput): Promise<void> {
    try {
      this.#live.list.answered(await this.#api.updateOrder(input));
    } catch (error) {
      if (isConflict(error)) this.#live.list.answered((error.errorInfo as { readonly current: Order }).current);
      throw error;
    }
  }

  async delete(id: string): Promise<void> {
    this.#live.list.answered(await this.#api.deleteOrder(id));
  }

  /** Asked twice, it makes one attempt. */
  async payAgain(id: string): Promise<void> {
    this.#live.list.answered(await this.#api.retryPayment(id));
  }

  /** Connects once more after that has ended. */
  reconnect(): void {
    this.#live.start();
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#ends) end();
  }

  async #ask(wish: Wish, mayBeTaken: boolean): Promise<void> {
    const { id } = wish;
    try {
      await placeOnce(wish, { place: (order) => this.#api.placeOrder(order), mayBeTaken });
      this.#became({ type: "taken", id });
      // It may have been heard of before it was answered.
      this.#frames.ask();
    } catch (error) {
      // Only the API refuses. Whoever is signed out, or has no token for now, may ask again: nothing that was wished for is lost.
      const isRefused = error instanceof ApiError && !isLostAnswer(error);
      this.#became(isRefused ? { type: "refused", id, reason: error } : { type: "unanswered", id });
    }
  }

  #became(event: PlacementEvent): void {
    // What is still under way is kept as it was: whoever sees these orders next finds it in doubt.
    if (this.#isClosed) return;
    this.#placements.value = afterEvent(this.#placements.value, event);
    const id = event.type === "wished" ? event.wish.id : event.id;
    keepPlacement(
      this.#customerId,
      id,
      this.#placements.value.find(({ wish }) => wish.id === id),
    );
  }

  /** Shows what has come since the last frame: a hundred changes are painted once. */
  #show(): void {
    const { orders, isCaughtUp } = this.#live.list.state;
    const before = new Map([...this.#orders].map(([id, order]) => [id, order.peek()]));
    batch(() => {
      for (const order of orders) {
        const known = this.#orders.get(order.id);
        if (known) known.value = order;
        else this.#orders.set(order.id, signal(order));
      }
      const ids = orders.map(({ id }) => id);
      if (ids.length !== this.#ids.value.length || ids.some((id, index) => id !== this.#ids.value[index])) this.#ids.value = ids;
      for (const { wish } of this.#placements.value) if (this.#orders.has(wish.id)) this.#became({ type: "listed", id: wish.id });
      this.#connection.value = this.#heardConnection();
    });
    if (this.#isListed.value) announce(moves(before, orders));
    if (isCaughtUp) this.#isListed.value = true;
  }

  #heardConnection(): Connection {
    const { connection: state, isCaughtUp } = this.#live.list.state;
    return { state, isCaughtUp };
  }
}

/** Whether another device has changed the order meanwhile. */
export function isConflict(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.errorType === "VersionConflict";
}

function listen(event: "online" | "offline", call: () => void): () => void {
  addEventListener(event, call);
  return () => removeEventListener(event, call);
}
