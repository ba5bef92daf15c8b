import { LiveOrders, type OrderListState, type Order, type OrderPage, type TokenWish } from "../../../client/index.ts";
import { HandClock } from "./hand-clock.ts";
import { RealtimeEndpoint } from "./realtime-endpoint.ts";

/** The orders as the API has them, which a test changes as it goes. */
export class StoredOrders {
  readonly orders = new Map<string, Order>();
  /** What is answered instead of a page, once. */
  readonly failures: Error[] = [];
  readonly asked: string[] = [];
  /** Runs between the reading of a page and its answer. */
  whileListing: () => void | Promise<void> = () => {};

  put(...orders: readonly Order[]): void {
    for (const order of orders) this.orders.set(order.id, order);
  }

  async listOrders({ limit, nextToken }: { limit?: number | null; nextToken?: string | null } = {}): Promise<OrderPage> {
    this.asked.push(`list ${nextToken ?? "first"}`);
    const failure = this.failures.shift();
    if (failure) throw failure;
    const start = Number(nextToken ?? 0);
    const items = [...this.orders.values()].slice(start, start + limit!);
    await this.whileListing();
    return { items, nextToken: start + limit! < this.orders.size ? String(start + limit!) : null };
  }

  getOrder(id: string): Promise<Order | null> {
    this.asked.push(`get ${id}`);
    return Promise.resolve(this.orders.get(id) ?? null);
  }
}

/** A device that keeps orders live, with the API, the endpoint, the time and the chance in the test's hand. */
export class LiveDevice {
  readonly clock = new HandClock();
  readonly api = new StoredOrders();
  readonly wishes: TokenWish[] = [];
  /** What is thrown instead of a token, once. */
  readonly tokenFailures: Error[] = [];
  readonly endpoint: RealtimeEndpoint;
  readonly live: LiveOrders;

  private constructor(endpoint: RealtimeEndpoint, random: () => number) {
    this.endpoint = endpoint;
    this.live = new LiveOrders({
      api: this.api,
      graphqlUrl: "http://api.example/graphql",
      realtimeUrl: endpoint.url,
      getToken: async (wish) => {
        const failure = this.tokenFailures.shift();
        if (failure) throw failure;
        return `token-${this.wishes.push(wish)}`;
      },
      surroundings: { now: this.clock.now, after: this.clock.after, random },
    });
  }

  static async start(random: () => number = () => 0.5): Promise<LiveDevice> {
    const device = new LiveDevice(await RealtimeEndpoint.start(), random);
    device.live.start();
    return device;
  }

  get state(): OrderListState {
    return this.live.list.state;
  }

  /** Resolves once the state is as expected, at once if it is. */
  until(isExpected: (state: OrderListState) => boolean): Promise<void> {
    if (isExpected(this.state)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = this.live.list.listen(() => {
        if (!isExpected(this.state)) return;
        end();
        resolve();
      });
    });
  }

  /** Takes the next connection and waits until the device has caught up. */
  async catchUp(connectionTimeoutMs?: number) {
    const connection = await this.endpoint.connection();
    await connection.accept(connectionTimeoutMs);
    await this.until(({ isCaughtUp }) => isCaughtUp);
    return connection;
  }

  async stop(): Promise<void> {
    this.live.stop();
    await this.endpoint.stop();
  }
}

export const isOffline = ({ connection }: OrderListState) => connection.status === "offline";
export const isEnded = ({ connection }: OrderListState) => connection.status === "ended";
