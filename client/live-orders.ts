import { SignedOutError, type GetToken } from "./get-token.ts";
import { GraphQLError } from "./graphql-error.ts";
import type { NoAnswerError } from "./http.ts";
import { isLostAnswer } from "./lost-answer.ts";
import { OrderList } from "./order-list.ts";
import type { OrdersApi } from "./orders-api.ts";
import { backOffMs } from "./realtime/back-off.ts";
import { openSubscription, type Subscription } from "./realtime/open-subscription.ts";
import { RealtimeError } from "./realtime/realtime-error.ts";
import { realSurroundings, type Surroundings } from "./surroundings.ts";
import { isTooMany } from "./too-many.ts";

/** As many as the API gives at once. */
const pageSize = 100;
/** The index that is listed from follows the table, on AWS within a second or so: after this time it has what it had not at first. */
const indexLagMs = 3_000;
/** A connection that lasted so long was a good one: after it tries begin anew. */
const goodMs = 10_000;

export interface LiveOrdersOptions {
  readonly api: Pick<OrdersApi, "listOrders" | "getOrder">;
  readonly graphqlUrl: string;
  readonly realtimeUrl: string;
  readonly getToken: GetToken;
  /** @default the machine's */
  readonly surroundings?: Surroundings;
}

/**
 * Keeps a list of the customer's orders true: subscribes, waits until that is acknowledged, and only then lists all orders, at first
 * and after each reconnection. So whatever changes is either in the list or heard; the list takes the higher version of each.
 */
export class LiveOrders {
  readonly list = new OrderList();
  readonly #options: LiveOrdersOptions;
  readonly #surroundings: Surroundings;
  /** Of the try that counts: what comes of one before it, comes too late. */
  #try = 0;
  #subscription: Subscription | undefined;
  /** What is waited for: another try, or another look. */
  #cancelWait = () => {};
  #failures = 0;
  #caughtUpAt: number | undefined;

  constructor(options: LiveOrdersOptions) {
    this.#options = options;
    this.#surroundings = options.surroundings ?? realSurroundings;
  }

  /** Begins to connect, unless it has begun. */
  start(): void {
    const { status } = this.list.state.connection;
    if (status !== "idle" && status !== "ended") return;
    this.#failures = 0;
    this.list.connectionIs({ status: "connecting" }, false);
    void this.#connect(false);
  }

  /** Ends the connection; the orders stay as they were. */
  stop(): void {
    this.#leave();
    this.list.connectionIs({ status: "idle" }, false);
  }

  /** The device has no network (a browser's `offline`): nothing is tried before it is back. */
  deviceOffline(): void {
    if (!this.#isRunning) return;
    this.#leave();
    this.#offline("The device is offline.", undefined);
  }

  /** The device has its network back (a browser's `online`): connects at once. */
  deviceOnline(): void {
    const { connection } = this.list.state;
    if (connection.status !== "offline") return;
    this.#failures = 0;
    this.#retry(connection.reason);
  }

  /**
   * Another request of this device got no answer: the connection may be as dead, which it would not know before the silence is long. It
   * counts as lost, and is made anew.
   */
  answerLost(error: NoAnswerError): void {
    if (this.list.state.connection.status === "live") this.#failed(this.#try, error);
  }

  get #isRunning(): boolean {
    return !["idle", "ended"].includes(this.list.state.connection.status);
  }

  async #connect(forceRefresh: boolean): Promise<void> {
    this.#leave();
    const current = this.#try;
    try {
      const token = await this.#options.getToken({ forceRefresh });
      if (current !== this.#try) return;
      this.#subscription = openSubscription({
        ...this.#options,
        token,
        onLive: () => void this.#catchUp(current),
        onChange: (order) => this.list.heard(order),
        onEnd: (error) => {
          const mayBeOld = !forceRefresh || this.#caughtUpAt !== undefined;
          if (error.kind === "unauthorized" && mayBeOld) this.#renewToken(error);
          else this.#failed(current, error);
        },
      });
    } catch (error) {
      this.#failed(current, error as Error);
    }
  }

  /** A token that was good may be so no longer: another is asked for once. */
  #renewToken({ message }: RealtimeError): void {
    this.#caughtUpAt = undefined;
    if (this.list.state.connection.status !== "connecting") this.#offline(message, undefined);
    void this.#connect(true);
  }

  async #catchUp(current: number): Promise<void> {
    this.list.connectionIs({ status: "live" }, false);
    if (!(await this.#listAll(current))) return;
    this.#caughtUpAt = this.#surroundings.now();
    this.list.connectionIs({ status: "live" }, true);
    // A change that was told just before the subscription began may not have been in the index yet.
    this.#cancelWait = this.#surroundings.after(indexLagMs, () => void this.#listAll(current));
  }

  /** Resolves with whether it came to its end. */
  async #listAll(current: number): Promise<boolean> {
    const { api } = this.#options;
    try {
      const missing = new Map(this.list.stored().map((order) => [order.id, order]));
      let nextToken: string | null = null;
      do {
        const page = await api.listOrders({ limit: pageSize, nextToken });
        if (current !== this.#try) return false;
        for (const order of page.items) {
          missing.delete(order.id);
          this.list.heard(order);
        }
        nextToken = page.nextToken;
      } while (nextToken !== null);
      for (const order of missing.values()) {
        // Most likely deleted meanwhile; but the index that is listed from may be behind.
        const now = await api.getOrder(order.id);
        if (current !== this.#try) return false;
        if (now) this.list.heard(now);
        else this.list.gone(order);
      }
      return true;
    } catch (error) {
      this.#failed(current, error as Error);
      return false;
    }
  }

  #failed(current: number, error: Error): void {
    if (current !== this.#try) return;
    this.#leave();
    if (!isWorthRepeating(error)) return this.list.connectionIs({ status: "ended", error }, false);
    const wasGood = this.#caughtUpAt !== undefined && this.#surroundings.now() - this.#caughtUpAt >= goodMs;
    this.#failures = wasGood ? 1 : this.#failures + 1;
    this.#caughtUpAt = undefined;
    const waitMs = backOffMs(this.#failures, this.#surroundings.random);
    this.#offline(error.message, this.#surroundings.now() + waitMs);
    this.#cancelWait = this.#surroundings.after(waitMs, () => this.#retry(error.message));
  }

  #retry(reason: string): void {
    this.#offline(reason, undefined);
    void this.#connect(false);
  }

  #offline(reason: string, retryAt: number | undefined): void {
    const { connection } = this.list.state;
    const since = connection.status === "offline" ? connection.since : this.#surroundings.now();
    this.list.connectionIs({ status: "offline", since, reason, retryAt }, false);
  }

  /** Ends what is under way. */
  #leave(): void {
    this.#try += 1;
    this.#cancelWait();
    this.#subscription?.close();
    this.#subscription = undefined;
  }
}

function isWorthRepeating(error: Error): boolean {
  if (error instanceof SignedOutError) return false;
  if (error instanceof RealtimeError) return error.kind === "lost";
  return !(error instanceof GraphQLError) || isTooMany(error) || isLostAnswer(error);
}
