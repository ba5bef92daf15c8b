import { expect, test } from "@jest/globals";
import { pizza } from "./support/customer.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();

/** Has time pass as `npm run clock` does. */
async function advance(time: string): Promise<void> {
  const init = { method: "POST", body: JSON.stringify({ advance: time }) };
  const response = await fetch(`${flow.backend.runtime.baseUrl}/status/clock`, init);
  expect(response.status).toBe(200);
}

const ids = (name: string) => Array.from({ length: 20 }, (_, index) => `${name}-${index}`);

test("orders that are under way when the clock is moved end PAID, each with one payment and one mail", async () => {
  const placed = ids("moved").map((id) => flow.alice.place({ ...pizza, id }));
  await advance("8m");
  await Promise.all(placed);
  await advance("8m");
  await Promise.all(ids("moved").map((id) => flow.alice.end(id)));
  // A mail that was under way in the first move comes with what its message is tried again for.
  await Promise.all(ids("moved").map((id) => flow.backend.executionsEnded(id, 1)));
  for (const id of ids("moved")) expect(await flow.alice.get(id)).toMatchObject({ status: "PAID" });
  const payments = await flow.backend.items("payments");
  expect(payments.filter((item) => item["paymentId"]?.S?.startsWith("moved-"))).toHaveLength(20);
  const mails = flow.backend.runtime.mailbox.list(flow.alice.email).map(({ subject }) => subject);
  expect(mails.filter((subject) => subject.includes("moved-")).sort()).toEqual(
    ids("moved")
      .map((id) => `Order ${id} is paid`)
      .sort(),
  );
});

test("what functions write down has the runtime's time", async () => {
  const before = flow.backend.runtime.clock.now();
  const { placedAt, updatedAt } = await flow.alice.placeAndFollow({ ...pizza, id: "later" });
  for (const time of [placedAt, updatedAt]) expect(Date.parse(time)).toBeGreaterThanOrEqual(before - 1000);
  expect(Date.parse(updatedAt)).toBeLessThanOrEqual(flow.backend.runtime.clock.now());
});

test("a token ends when its time has passed, and an order when it has been kept long enough", async () => {
  await advance("2h");
  await expect(flow.alice.get("later")).rejects.toThrow(/[Tt]oken/);
  await flow.backend.published("later", "PAID");
  await advance("32d");
  expect(await flow.backend.items("orders")).toEqual([]);
});
