import { beforeAll, expect, test } from "@jest/globals";
import { pizza } from "./support/customer.ts";
import { useBackend } from "./support/use-backend.ts";

interface Page {
  readonly items: { id: string; status: string }[];
  readonly nextToken: string | null;
}

const flow = useBackend();

beforeAll(async () => {
  for (const id of ["first", "second", "third"]) await flow.alice.placeAndFollow({ ...pizza, id });
});

async function list(variables: { status?: string; limit?: number; nextToken?: string | null }): Promise<Page> {
  const query = `query ($status: OrderStatus, $limit: Int, $nextToken: String) {
    listOrders(status: $status, limit: $limit, nextToken: $nextToken) { items { id status } nextToken } }`;
  const { listOrders } = await flow.alice.request<{ listOrders: Page }>(query, variables);
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
  const call = flow.backend.runtime.events.next("call", ({ service, caller }) => service === "dynamodb" && caller.includes("orders-table"));
  await list({});
  expect(await call).toMatchObject({ action: "Query", input: expect.objectContaining({ IndexName: "byPlacedAt" }) });
});

test("an expired order is hidden at once, before DynamoDB deletes it", async () => {
  expect(await flow.alice.get("first")).not.toBeNull();
  const { Item } = await flow.backend.aws("dynamodb", "GetItem", {
    TableName: "slipstream-local-orders",
    Key: { customerId: { S: flow.alice.id }, id: { S: "first" } },
  });
  await flow.backend.aws("dynamodb", "PutItem", {
    TableName: "slipstream-local-orders",
    Item: { ...Item, expiresAt: { N: String(Math.floor(Date.now() / 1000) - 1) } },
  });
  expect(await flow.alice.get("first")).toBeNull();
  expect((await list({})).items.map(({ id }) => id)).toEqual(["third", "second"]);
});
