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

/** What the client has heard by now: a `stop` is answered after all that was sent before. */
async function heard({ client }: Customer) {
  client.send({ id: "mark", type: "stop" });
  const messages = [];
  for (;;) {
    const message = await client.next();
    if (message.id === "mark") return messages;
    messages.push(message);
  }
}

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
