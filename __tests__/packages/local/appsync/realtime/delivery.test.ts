import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import type { RoleIdentity } from "../../../../../packages/local/gateway/identity.ts";
import { orderChange, startAppSync, type AppSyncFront } from "../appsync-front.ts";
import { connect, type RawClient } from "./raw-client.ts";

const everything = "subscription ($id: ID) { onOrderChanged(id: $id) { id status name } }";
let front: AppSyncFront;
let publisher: RoleIdentity;
let clients: RawClient[];

beforeEach(async () => {
  front = await startAppSync();
  publisher = await front.makeRole("publisher", ["types/Mutation/fields/publishOrderChange"]);
  clients = [];
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await front.close();
});

interface Customer {
  readonly sub: string;
  readonly token: string;
  readonly client: RawClient;
}

async function customer(email: string): Promise<Customer> {
  const token = await front.signUp(email);
  const client = await connect(front.url, token);
  clients.push(client);
  return { sub: decodeJwt(token).sub!, token, client };
}

async function subscribe({ client, token }: Customer, variables: object = {}, query = everything, id = "s") {
  client.start(id, token, query, variables);
  expect(await client.next()).toEqual({ id, type: "start_ack" });
}

/** The deliveries of one mutation have been sent once its answer is there. */
async function publish(change: object, selection = "customerId id status name") {
  const { body } = await front.asRole(
    publisher,
    `mutation ($order: OrderChangeInput!) { publishOrderChange(order: $order) { ${selection} } }`,
    { order: orderChange(change) },
  );
  expect(body.errors).toBeUndefined();
}

const heard = ({ client }: Customer) => client.heard();

test("a customer hears of their own orders, in the shape they asked for", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada);
  const delivered = front.context.events.next("delivery");
  await publish({ customerId: ada.sub });
  const data = { onOrderChanged: { id: "o1", status: "PAID", name: "Pizza" } };
  expect(await heard(ada)).toEqual([{ id: "s", type: "data", payload: { data } }]);
  expect(await delivered).toEqual({ subscription: "onOrderChanged", data });
});

test("nobody hears of another customer's orders", async () => {
  const [ada, eve] = [await customer("ada@example.com"), await customer("eve@example.com")];
  await subscribe(eve);
  await subscribe(eve, { id: "o1" }, everything, "one");
  await publish({ customerId: ada.sub });
  expect(await heard(eve)).toEqual([]);
});

test("a subscription to one order hears of that one", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada, { id: "o2" });
  await publish({ customerId: ada.sub, id: "o1" });
  await publish({ customerId: ada.sub, id: "o2" });
  expect(await heard(ada)).toEqual([
    expect.objectContaining({ payload: { data: { onOrderChanged: expect.objectContaining({ id: "o2" }) } } }),
  ]);
});

test("every device of a customer hears", async () => {
  const ada = await customer("ada@example.com");
  const second = { ...ada, client: await connect(front.url, ada.token) };
  clients.push(second.client);
  await subscribe(ada);
  await subscribe(second);
  await publish({ customerId: ada.sub });
  expect(await heard(ada)).toHaveLength(1);
  expect(await heard(second)).toHaveLength(1);
});

test("a stopped subscription hears no more, the others of the connection do", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada, {}, everything, "a");
  await subscribe(ada, {}, everything, "b");
  ada.client.send({ id: "a", type: "stop" });
  expect(await ada.client.next()).toEqual({ id: "a", type: "complete" });
  await publish({ customerId: ada.sub });
  expect(await heard(ada)).toEqual([expect.objectContaining({ id: "b" })]);
});

test("a batch's changes come one by one, in order", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada, {}, "subscription { onOrderChanged { version } }");
  const versions = [1, 2, 3];
  const types = versions.map((n) => `$c${n}: OrderChangeInput!`).join(", ");
  const fields = versions.map((n) => `c${n}: publishOrderChange(order: $c${n}) { customerId version }`).join(" ");
  const changes = versions.map((version) => [`c${version}`, orderChange({ customerId: ada.sub, version })]);
  await front.asRole(publisher, `mutation (${types}) { ${fields} }`, Object.fromEntries(changes));
  expect((await heard(ada)).map(({ payload }) => payload.data.onOrderChanged.version)).toEqual(versions);
});

test("a field that the mutation did not select is null for subscribers", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada, {}, "subscription { onOrderChanged { id failureReason } }");
  await publish({ customerId: ada.sub, failureReason: "declined" }, "customerId id");
  expect(await heard(ada)).toMatchObject([{ payload: { data: { onOrderChanged: { id: "o1", failureReason: null } } } }]);
});

test("one that may not be null takes the order with it, and says so", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada);
  await publish({ customerId: ada.sub }, "customerId id");
  expect(await heard(ada)).toMatchObject([
    { payload: { data: { onOrderChanged: null }, errors: [{ path: ["onOrderChanged", "status"] }] } },
  ]);
});

test("a filter on a field that the mutation did not select lets nothing through", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada);
  await publish({ customerId: ada.sub }, "id status name");
  expect(await heard(ada)).toEqual([]);
});

test("aliases and fragments of the mutation do not matter to subscribers", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada);
  await publish({ customerId: ada.sub }, "owner: customerId key: id ... on Order { state: status title: name }");
  expect(await heard(ada)).toMatchObject([
    { payload: { data: { onOrderChanged: { id: "o1", status: "PAID", name: "Pizza" } } } },
  ]);
});

test("a mutation that fails is not told to anybody", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada);
  await front.asRole(
    publisher,
    `mutation ($order: OrderChangeInput!) { publishOrderChange(order: $order) { customerId placedAt } }`,
    {
      order: orderChange({ customerId: ada.sub, placedAt: "yesterday" }),
    },
  );
  expect(await heard(ada)).toEqual([]);
});

test("who connects again, with a fresh token, hears what comes from then on, and nothing again", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada);
  await publish({ customerId: ada.sub, id: "o1" });
  expect(await heard(ada)).toHaveLength(1);
  await ada.client.close();
  await publish({ customerId: ada.sub, id: "o2" });
  front.clock.advance(30 * 60 * 1000);
  const token = await front.signIn("ada@example.com");
  const again = { ...ada, token, client: await connect(front.url, token) };
  clients.push(again.client);
  await subscribe(again);
  expect(await heard(again)).toEqual([]);
  // The token of before would have ended by now.
  front.clock.advance(31 * 60 * 1000);
  await publish({ customerId: ada.sub, id: "o3" });
  const messages = (await heard(again)).filter(({ type }) => type !== "ka");
  expect(messages).toEqual([
    expect.objectContaining({ payload: { data: { onOrderChanged: expect.objectContaining({ id: "o3" }) } } }),
  ]);
});

test("variables that decide on the shape do so for each subscriber", async () => {
  const ada = await customer("ada@example.com");
  const query = "subscription ($id: ID, $named: Boolean!) { onOrderChanged(id: $id) { id name @include(if: $named) } }";
  await subscribe(ada, { named: true }, query, "with");
  await subscribe(ada, { named: false }, query, "without");
  await subscribe(ada, { named: false, id: "o1" }, query, "one");
  await publish({ customerId: ada.sub });
  const data = (id: string, order: object) => ({ id, type: "data", payload: { data: { onOrderChanged: order } } });
  expect(await heard(ada)).toEqual([
    data("with", { id: "o1", name: "Pizza" }),
    data("without", { id: "o1" }),
    data("one", { id: "o1" }),
  ]);
});

test("what is larger than 240 KB is not sent, and the connection goes on; who selects less of it hears", async () => {
  const ada = await customer("ada@example.com");
  await subscribe(ada);
  await subscribe(ada, {}, "subscription { onOrderChanged { id } }", "less");
  // In UTF-8 an ü is two bytes
  const around = Buffer.byteLength(JSON.stringify({ data: { onOrderChanged: { id: "o1", status: "PAID", name: "" } } }));
  const name = "ü".repeat((240 * 1024 - around) / 2);
  await publish({ customerId: ada.sub, name });
  await publish({ customerId: ada.sub, name: `${name}xx` });
  expect((await heard(ada)).map(({ id }) => id)).toEqual(["s", "less", "less"]);
});

test("a client that does not read is dropped: what it has not read does not pile up, and the others hear", async () => {
  const [ada, ada2] = [await customer("ada@example.com"), await customer("ada2@example.com")];
  await subscribe(ada);
  await subscribe(ada2);
  ada.client.socket.pause();
  const name = "x".repeat(200_000);
  let published = 0;
  // What the system keeps for a socket is some megabytes.
  while (front.webSockets.size === 2 && published < 400) {
    await publish({ customerId: ada.sub, name });
    published += 1;
  }
  expect(published).toBeLessThan(400);
  ada.client.socket.resume();
  await publish({ customerId: ada2.sub });
  expect(await heard(ada2)).toHaveLength(1);
});
