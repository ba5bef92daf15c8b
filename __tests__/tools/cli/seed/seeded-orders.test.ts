import { expect, test } from "@jest/globals";
import { placedOrderSchema } from "../../../../lambdas/domain/placed-order.ts";
import { seededOrders } from "../../../../tools/cli/seed/seeded-orders.ts";

const now = Date.UTC(2026, 10, 28);
const customers = [{ sub: "ada" }, { sub: "grace" }];

test("orders are what the queue's messages may be, oldest first, by turns of each customer", () => {
  const orders = seededOrders(customers, 50, now);
  for (const order of orders) expect(placedOrderSchema.safeParse(order)).toMatchObject({ success: true });
  expect(orders.slice(0, 3).map(({ customerId }) => customerId)).toEqual(["ada", "grace", "ada"]);
  expect(orders.map(({ id }) => id)).toEqual(orders.map(({ id }) => id).toSorted());
});

test("they were placed within two weeks, and expire after now", () => {
  for (const { placedAt, expiresAt } of seededOrders(customers, 50, now)) {
    expect(now - Date.parse(placedAt)).toBeLessThanOrEqual(14 * 86_400_000 + 1000);
    expect(Date.parse(placedAt)).toBeLessThanOrEqual(now);
    expect(expiresAt * 1000).toBeGreaterThan(now);
  }
});
