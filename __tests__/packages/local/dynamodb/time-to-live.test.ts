import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { turns } from "../until.ts";
import { createOrdersTable, key, order } from "./orders-table.ts";

const minuteMs = 60_000;
const yearSeconds = 365.25 * 24 * 3600;

let table: Awaited<ReturnType<typeof createOrdersTable>>;
beforeEach(async () => {
  table = await createOrdersTable();
  await table.dynamodb.start!();
});
afterEach(() => table.stop());

/** Seconds since the epoch, as an attribute. */
const inSeconds = (seconds: number) => ({ expiresAt: { N: String(Math.floor(table.clock.now() / 1000) + seconds) } });
const put = (id: string, more: Shape) => table.call("PutItem", { Item: order(id, more) });
const left = async () => (await table.call("Scan", {})).Items.map((item: Shape) => item.id.S).sort();

/** Lets a sweep pass by, and waits for an item to be gone that is the last in it. */
async function sweep(): Promise<void> {
  const last = `last-${table.clock.now()}`;
  await put(last, inSeconds(-1));
  table.clock.advance(minuteMs);
  while ((await left()).includes(last)) await turns(1);
}

describe("an item whose time to live is over", () => {
  test("is deleted by DynamoDB itself, which the stream's record says", async () => {
    await put("1", inSeconds(30));
    await sweep();
    const removal = (await table.records()).find(
      ({ eventName, dynamodb }) => eventName === "REMOVE" && dynamodb.Keys.id.S === "1",
    );
    expect(removal).toMatchObject({
      userIdentity: { Type: "Service", PrincipalId: "dynamodb.amazonaws.com" },
      dynamodb: { Keys: key("1"), OldImage: order("1") },
    });
    expect(removal!.dynamodb).not.toHaveProperty("NewImage");
    expect(await left()).toEqual([]);
    const query = {
      IndexName: "byPlacedAt",
      KeyConditionExpression: "customerId = :c",
      ExpressionAttributeValues: { ":c": { S: "c1" } },
    };
    expect((await table.call("Query", query)).Items).toEqual([]);
  });

  test("can be read until then", async () => {
    await put("1", inSeconds(-10));
    expect(await left()).toEqual(["1"]);
  });

  test("stays when its expiry is put off, taken away or was written anew", async () => {
    for (const id of ["later", "never", "anew", "due"]) await put(id, inSeconds(30));
    const change = (id: string, UpdateExpression: string, values?: Shape) =>
      table.call("UpdateItem", { Key: key(id), UpdateExpression, ...(values && { ExpressionAttributeValues: values }) });
    await change("later", "SET expiresAt = :t", { ":t": inSeconds(600).expiresAt });
    await change("never", "REMOVE expiresAt");
    await table.call("DeleteItem", { Key: key("anew") });
    await put("anew", inSeconds(600));
    await sweep();
    expect(await left()).toEqual(["anew", "later", "never"]);
    table.clock.advance(10 * minuteMs);
    await sweep();
    expect(await left()).toEqual(["never"]);
  });

  test("stays when a write puts the expiry off while the sweep is under way", async () => {
    await put("1", inSeconds(30));
    // The write has the item's lock when the sweep finds the item, with its old expiry, and waits for the lock.
    const putOff = put("1", inSeconds(3600));
    table.clock.advance(minuteMs);
    await putOff;
    await sweep();
    expect(await left()).toEqual(["1"]);
  });

  test("is deleted by whoever comes first: a customer's delete has no service's name", async () => {
    await put("1", inSeconds(30));
    await table.call("DeleteItem", { Key: key("1") });
    await sweep();
    const removals = (await table.records()).filter(
      ({ eventName, dynamodb }) => eventName === "REMOVE" && dynamodb.Keys.id.S === "1",
    );
    expect(removals).toHaveLength(1);
    expect(removals[0]).not.toHaveProperty("userIdentity");
  });
});

test("only a number of seconds, at most five years old, is an expiry", async () => {
  const ancient = inSeconds(-6 * yearSeconds);
  const recent = inSeconds(-4 * yearSeconds);
  await put("text", { expiresAt: { S: String(Math.floor(table.clock.now() / 1000) - 10) } });
  await put("milliseconds", { expiresAt: { N: String(table.clock.now() - 10_000) } });
  await put("nested", { expiresAt: { M: { N: inSeconds(-10).expiresAt } } });
  await put("none", {});
  await put("ancient", ancient);
  await put("recent", recent);
  await sweep();
  expect(await left()).toEqual(["ancient", "milliseconds", "nested", "none", "text"]);
});

test("an item that expires while nobody looks is deleted however far the clock is moved at once", async () => {
  await put("1", inSeconds(30));
  table.clock.advance(7 * yearSeconds * 1000);
  await sweep();
  expect(await left()).toEqual([]);
});

test("a table without time to live keeps everything", async () => {
  const other = await createOrdersTable({ ttl: { attribute_name: "expiresAt", enabled: false } });
  await other.dynamodb.start!();
  await other.call("PutItem", { Item: order("1", inSeconds(-10)) });
  other.clock.advance(minuteMs);
  await turns();
  expect((await other.call("Scan", {})).Count).toBe(1);
  await other.stop();
});
