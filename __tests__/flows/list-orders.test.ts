import { beforeAll, expect, test } from "@jest/globals";
import { pizza } from "./support/customer.ts";
import { everyWay } from "./support/every-way.ts";

everyWay({}, (flow) => {
  beforeAll(async () => {
    for (const id of ["first", "second", "third"]) await flow.alice.placeAndFollow({ ...pizza, id });
  });

  test("the newest comes first, whatever their ids", async () => {
    expect((await flow.alice.list()).items.map(({ id }) => id)).toEqual(["third", "second", "first"]);
  });

  test("pages follow each other until there is no more", async () => {
    const first = await flow.alice.list({ limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(["third", "second"]);
    const second = await flow.alice.list({ limit: 2, nextToken: first.nextToken });
    expect(second).toMatchObject({ items: [{ id: "first", status: "PAID" }], nextToken: null });
  });

  test("a status leaves the others out", async () => {
    expect((await flow.alice.list({ status: "PAID" })).items).toHaveLength(3);
    expect((await flow.alice.list({ status: "PAYMENT_FAILED" })).items).toEqual([]);
  });

  test("a limit out of bounds is refused", async () => {
    await expect(flow.alice.list({ limit: 0 })).rejects.toMatchObject({ errorType: "ValidationError" });
    await expect(flow.alice.list({ limit: 101 })).rejects.toMatchObject({ errorType: "ValidationError" });
  });

  test("nothing is scanned: the index is queried", async () => {
    const call = flow.backend.runtime.events.next(
      "call",
      ({ service, action }) => service === "dynamodb" && /Query|Scan/.test(action),
    );
    await flow.alice.list();
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
    expect((await flow.alice.list()).items.map(({ id }) => id)).toEqual(["third", "second"]);
  });
});
