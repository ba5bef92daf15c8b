import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { BackendUnderTest } from "./support/backend.ts";
import { pizza, type Customer } from "./support/customer.ts";
import { placedOrder } from "./support/placed-order.ts";

let backend: BackendUnderTest;
let alice: Customer;

beforeAll(async () => {
  backend = await BackendUnderTest.start();
  alice = await backend.customer("alice");
  await alice.subscribe();
});

afterAll(async () => {
  alice.unsubscribe();
  await backend.stop();
});

async function paymentsOf(id: string) {
  return (await backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(id));
}

test("a message delivered again after its order ended pays, changes and mails nothing", async () => {
  const mails: string[] = [];
  backend.runtime.events.on("mail", ({ body }) => mails.push(body));
  const [message, placed] = await Promise.all([backend.nextMessage(), alice.place()]);
  await alice.end(placed.id);
  await backend.executionsEnded(placed.id, 1);
  const before = await backend.items("orders");

  await backend.send(message);
  await backend.executionsEnded(placed.id, 2);

  expect(await paymentsOf(placed.id)).toHaveLength(1);
  expect(await backend.items("orders")).toEqual(before);
  expect(mails.filter((body) => body.includes(placed.id))).toHaveLength(1);
});

test("a message delivered twice at the same time makes one order and one payment", async () => {
  const message = placedOrder(alice.id, "twice");
  await Promise.all([backend.send(message), backend.send(message)]);
  await backend.executionsEnded("twice", 2);
  expect(await paymentsOf("twice")).toHaveLength(1);
  expect(alice.heard.filter(({ id, status }) => id === "twice" && status === "PAID")).toHaveLength(1);
});

test("placing the same id again answers with the order as it is", async () => {
  const placed = await alice.place({ ...pizza, id: "key-1" });
  expect(placed).toMatchObject({ id: "key-1", status: "PENDING" });
  await alice.end("key-1");
  expect(await alice.place({ ...pizza, id: "key-1" })).toMatchObject({ id: "key-1", status: "PAID" });
  expect((await backend.items("orders")).filter((item) => item["id"]?.S === "key-1")).toHaveLength(1);
  expect(await paymentsOf("key-1")).toHaveLength(1);
});

test("placing the same id with other content is refused, even before the order is saved", async () => {
  await alice.place({ ...pizza, id: "key-2" });
  await expect(alice.place({ ...pizza, id: "key-2", quantity: 7 })).rejects.toMatchObject({ errorType: "IdempotencyMismatch" });
  await alice.end("key-2");
  expect(await alice.get("key-2")).toMatchObject({ quantity: 6 });
});

test("two customers may use the same id", async () => {
  const bob = await backend.customer("bob");
  await alice.placeAndFollow({ ...pizza, id: "key-3" });
  expect(await bob.place({ ...pizza, id: "key-3", quantity: 1 })).toMatchObject({ id: "key-3", status: "PENDING", quantity: 1 });
});

test("a late duplicate of a deleted order neither brings it back nor pays again", async () => {
  const [message, { id }] = await Promise.all([backend.nextMessage(), alice.place()]);
  await alice.end(id);
  await backend.executionsEnded(id, 1);
  await alice.request("mutation ($id: ID!) { deleteOrder(id: $id) { id } }", { id });

  await backend.send(message);
  await backend.executionsEnded(id, 2);
  expect(await alice.get(id)).toBeNull();
  expect(await paymentsOf(id)).toHaveLength(1);
});
