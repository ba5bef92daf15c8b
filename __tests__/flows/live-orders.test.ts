import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { LiveOrders, OrdersApi, type OrderListState, type TokenWish } from "../../client/index.ts";
import { signIn } from "../../tools/cli/client/sign-in.ts";
import { signUpCustomer } from "../../tools/cli/local/demo-customer.ts";
import { HandClock } from "../client/support/hand-clock.ts";
import { BackendUnderTest } from "./support/backend.ts";
import { pizza } from "./support/customer.ts";
import { Relay } from "./support/relay.ts";

let backend: BackendUnderTest;
beforeAll(async () => {
  backend = await BackendUnderTest.start();
});
afterAll(() => backend.stop());

/** A page of a customer as a browser has it: requests by `fetch`, a token that is kept, a connection that can be cut. */
class Page {
  readonly wishes: TokenWish[] = [];
  readonly clock = new HandClock();
  readonly api: OrdersApi;
  readonly live: LiveOrders;
  readonly relay: Relay;

  private constructor(relay: Relay, email: string) {
    const { graphqlUrl, realtimeUrl } = backend.endpoints;
    let token: string | undefined;
    const getToken = async (wish: TokenWish) => {
      if (wish.forceRefresh) this.wishes.push(wish);
      if (token === undefined || wish.forceRefresh) token = await signIn(backend.endpoints, { email, password });
      return token;
    };
    this.relay = relay;
    this.api = new OrdersApi({ graphqlUrl, getToken });
    const surroundings = { now: this.clock.now, after: this.clock.after, random: () => 1 };
    this.live = new LiveOrders({ api: this.api, graphqlUrl, realtimeUrl: relay.url(realtimeUrl), getToken, surroundings });
  }

  static async open(email: string): Promise<Page> {
    const page = new Page(await Relay.start(backend.endpoints.realtimeUrl), email);
    page.live.start();
    await page.until(({ isCaughtUp }) => isCaughtUp);
    return page;
  }

  get shown(): string[] {
    return this.live.list.state.orders.map(({ id, status, quantity }) => `${id} ${quantity} ${status}`);
  }

  until(isExpected: (state: OrderListState) => boolean): Promise<void> {
    const { list } = this.live;
    if (isExpected(list.state)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = list.listen(() => {
        if (!isExpected(list.state)) return;
        end();
        resolve();
      });
    });
  }

  /** Resolves once the order is shown so. */
  shows(shown: string): Promise<void> {
    return this.until(() => this.shown.includes(shown));
  }

  async close(): Promise<void> {
    this.live.stop();
    await this.relay.stop();
  }
}

const password = "Correct-horse-1";
const pages: Page[] = [];
let email: string;
let customers = 0;

beforeEach(async () => {
  email = `live-${(customers += 1)}@example.com`;
  await signUpCustomer(backend.runtime, { email, password });
});
afterEach(() => Promise.all(pages.splice(0).map((page) => page.close())));

async function open(whose = email): Promise<Page> {
  const page = await Page.open(whose);
  pages.push(page);
  return page;
}

/** Resolves once nothing of the orders is under way: a function that runs while the clock is moved times out. */
async function ended(...ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => Promise.all([backend.executionsEnded(id, 1), backend.published(id, "PAID")])));
}

const isOffline = ({ connection }: OrderListState) => connection.status === "offline";

test("every page of a customer shows an order as it moves, and no other customer's does", async () => {
  await signUpCustomer(backend.runtime, { email: `not-${email}`, password });
  const [phone, laptop, stranger] = [await open(), await open(), await open(`not-${email}`)];
  const order = await phone.api.placeOrder({ ...pizza, id: "lunch" });
  expect(phone.live.list.answered(order)).toBe(true);
  await Promise.all([phone, laptop].map((page) => page.shows("lunch 6 PAID")));
  expect(stranger.shown).toEqual([]);
  await ended("lunch");
});

test("what happened while the connection was cut is there after it is back: placed, paid, deleted", async () => {
  const [page, other] = [await open(), await open()];
  for (const id of ["stays", "goes"]) await other.api.placeOrder({ ...pizza, id });
  await Promise.all(["stays", "goes"].map((id) => page.shows(`${id} 6 PAID`)));

  page.relay.cut();
  await page.until(isOffline);
  await other.api.deleteOrder("goes");
  await other.api.placeOrder({ ...pizza, id: "comes" });
  await other.shows("comes 6 PAID");
  expect(page.shown.sort()).toEqual(["goes 6 PAID", "stays 6 PAID"]);

  page.live.deviceOnline();
  await page.until(({ isCaughtUp }) => isCaughtUp);
  expect(page.shown.sort()).toEqual(["comes 6 PAID", "stays 6 PAID"]);
  await ended("comes", "goes", "stays");
});

test("more orders than a page of the list has are all there", async () => {
  const page = await open();
  const ids = Array.from({ length: 101 }, (_, index) => `many-${index}`);
  await Promise.all(ids.map((id) => page.api.placeOrder({ ...pizza, id })));
  await page.until(({ orders }) => orders.filter(({ status }) => status === "PAID").length === ids.length);
  expect((await open()).shown.sort()).toEqual(ids.map((id) => `${id} 6 PAID`).sort());
  await ended(...ids);
});

test("an hour later the token has expired: another is got, for the connection and for requests, and nothing is missed", async () => {
  const page = await open();
  for (let hour = 1; hour <= 2; hour += 1) {
    const id = `hour-${hour}`;
    backend.runtime.clock.advance(3_600_000 + 1000);
    await page.until(isOffline);
    await page.until(({ isCaughtUp }) => isCaughtUp);
    await page.api.placeOrder({ ...pizza, id });
    await page.shows(`${id} 6 PAID`);
    await ended(id);
  }
  expect(page.wishes.length).toBe(2);
});

test("a request with an expired token is answered, too", async () => {
  const page = await open();
  page.live.stop();
  backend.runtime.clock.advance(3_600_000 + 1000);
  expect(await page.api.getOrder("nothing")).toBeNull();
  expect(page.wishes).toEqual([{ forceRefresh: true }]);
});
