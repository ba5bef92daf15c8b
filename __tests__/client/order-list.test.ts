import { expect, test } from "@jest/globals";
import { OrderList, type Order } from "../../client/index.ts";
import { seededRandom } from "../../tools/cli/chaos/seeded-random.ts";
import { anOrder } from "./support/an-order.ts";

const ids = (list: OrderList) => list.state.orders.map(({ id }) => id);

test("orders are newest first; of those of the same moment the one with the higher ID", () => {
  const list = new OrderList();
  list.heard(anOrder({ id: "b", placedAt: "2026-11-27T12:00:00Z" }));
  list.heard(anOrder({ id: "c", placedAt: "2026-11-27T11:59:59Z" }));
  list.heard(anOrder({ id: "a", placedAt: "2026-11-27T12:00:00Z" }));
  expect(ids(list)).toEqual(["b", "a", "c"]);
});

test("in whatever order the versions come, and however often, the highest holds", () => {
  const story: Order[] = [
    anOrder({ version: 1 }),
    anOrder({ version: 2, status: "PAYMENT_FAILED", failureReason: "no money" }),
    anOrder({ version: 3, name: "Calzone" }),
    anOrder({ version: 4, paymentAttempt: 2 }),
    anOrder({ version: 5, status: "PAID", paymentAttempt: 2 }),
  ];
  const random = seededRandom("order-list");
  for (let round = 0; round < 50; round += 1) {
    const list = new OrderList();
    let highest = 0;
    for (let told = 0; told < 20; told += 1) {
      const order = story[Math.floor(random() * story.length)]!;
      const learn = random() < 0.5 ? () => list.heard(order) : () => list.answered(order);
      expect(learn()).toBe(order.version > highest);
      highest = Math.max(highest, order.version);
      expect(list.state.orders).toEqual([story[highest - 1]]);
    }
  }
});

test("a deleted order goes, and what is told of it late does not bring it back", () => {
  const list = new OrderList();
  list.heard(anOrder({ version: 2, status: "PAID" }));
  list.answered(anOrder({ version: 3, status: "PAID", deletedAt: "2026-11-27T12:01:00Z" }));
  list.heard(anOrder({ version: 2, status: "PAID" }));
  expect(ids(list)).toEqual([]);
});

test("an order that is gone goes, unless a change of it has been heard meanwhile", () => {
  const list = new OrderList();
  const [seen, changed] = [anOrder({ id: "seen" }), anOrder({ id: "changed" })];
  for (const order of [seen, changed]) list.heard(order);
  list.heard({ ...changed, version: 2 });
  for (const order of [seen, changed]) list.gone(order);
  expect(ids(list)).toEqual(["changed"]);
  expect(list.heard(seen)).toBe(false);
});

test("listeners hear of every change, until they do not want to; the state is the same object between", () => {
  const list = new OrderList();
  let told = 0;
  const end = list.listen(() => (told += 1));
  list.heard(anOrder());
  expect(list.state).toBe(list.state);
  list.heard(anOrder());
  list.connectionIs({ status: "live" }, true);
  expect(told).toBe(2);
  end();
  list.heard(anOrder({ version: 2 }));
  expect(told).toBe(2);
});
