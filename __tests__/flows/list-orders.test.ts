import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { BackendUnderTest } from "./support/backend.ts";
import { pizza, type Customer } from "./support/customer.ts";

let backend: BackendUnderTest;
let alice: Customer;

interface Page {
  readonly items: { id: string; status: string }[];
  readonly nextToken: string | null;
}

beforeAll(async () => {
  backend = await BackendUnderTest.start();
  alice = await backend.customer("alice");
  await alice.subscribe();
  for (const id of ["first", "second", "third"]) await alice.placeAndFollow({ ...pizza, id });
});

afterAll(async () => {
  alice.unsubscribe();
  await backend.stop();
});

async function list(variables: { status?: string; limit?: number; nextToken?: string | null }): Promise<Page> {
  const query = `query ($status: OrderStatus, $limit: Int, $nextToken: String) {
    listOrders(status: $status, limit: $limit, nextToken: $nextToken) { items { id status } nextToken } }`;
  const { listOrders } = await alice.request<{ listOrders: Page }>(query, variables);
  return listOrders;
}

test("the newest comes first, whatever their ids", async () => {
  expect((await list({})).items.map(({ id }) => id)).toEqual(["third", "second", "first"]);
});

test("pages follow each other until there is no more", async () => {
  const first = await list({ limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual(["third", "second"]);
  const second = await list({ limit: 2, nextToken: first.nextToken });
  expect(second).toEqual({ items: [{ id: "first", status: "PAID" }], nextToken: null });
});

test("a status leaves the others out", async () => {
  expect((await list({ status: "PAID" })).items).toHaveLength(3);
  expect((await list({ status: "PAYMENT_FAILED" })).items).toEqual([]);
});

test("a limit out of bounds is refused", async () => {
  await expect(list({ limit: 0 })).rejects.toMatchObject({ errorType: "ValidationError" });
  await expect(list({ limit: 101 })).rejects.toMatchObject({ errorType: "ValidationError" });
});

test("nothing is scanned: the index is queried", async () => {
  const call = backend.runtime.events.next("call", ({ service, caller }) => service === "dynamodb" && caller.includes("orders-table"));
  await list({});
  expect(await call).toMatchObject({ action: "Query", input: expect.objectContaining({ IndexName: "byPlacedAt" }) });
});

test("an expired order is hidden at once, before DynamoDB deletes it", async () => {
  expect(await alice.get("first")).not.toBeNull();
  const { Item } = await backend.aws("dynamodb", "GetItem", {
    TableName: "slipstream-local-orders",
    Key: { customerId: { S: alice.id }, id: { S: "first" } },
  });
  await backend.aws("dynamodb", "PutItem", {
    TableName: "slipstream-local-orders",
    Item: { ...Item, expiresAt: { N: String(Math.floor(Date.now() / 1000) - 1) } },
  });
  expect(await alice.get("first")).toBeNull();
  expect((await list({})).items.map(({ id }) => id)).toEqual(["third", "second"]);
});
