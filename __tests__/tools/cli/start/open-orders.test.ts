import { beforeEach, expect, test } from "@jest/globals";
import { RuntimeEvents } from "@slipstream/local";
import { OpenOrders } from "../../../../tools/cli/start/open-orders.ts";

let events: RuntimeEvents;
let orders: OpenOrders;
let pending: string[];
beforeEach(() => {
  events = new RuntimeEvents();
  orders = new OpenOrders(events);
  pending = [];
});

const loss = (more = {}) => {
  const dispatch = async () => ({ Items: pending.map((id) => ({ id: { S: id } })) });
  return orders.loss({ dispatch, stage: "local", developer: { kind: "developer", arn: "arn" }, ...more } as never);
};
const body = (id: string) => JSON.stringify({ id });
const sent = (input: object, details = {}) =>
  events.emit("call", { caller: "api", service: "sqs", action: "SendMessage", durationMs: 1, input, ...details });
const execution = (id: string, details: object) =>
  events.emit("execution", { executionArn: "arn", input: { order: { id } }, ...details });
const dead = (id: string) => events.emit("dead-letter", { queueName: "dead", messageId: "m", body: body(id) });

test("nothing is lost when every order has ended", async () => {
  expect(await loss()).toBeUndefined();
  sent({ MessageBody: body("a") });
  execution("a", { state: "SaveOrder" });
  execution("a", { status: "SUCCEEDED" });
  expect(await loss()).toBeUndefined();
});

test("an order is open while its message waits, its execution runs or has failed", async () => {
  sent({ MessageBody: body("waits") });
  expect(await loss()).toBe("Dropping 1 order that has not ended: everything is in memory.");
  sent({ Entries: [{ MessageBody: body("runs") }, { MessageBody: body("failed") }] }, { action: "SendMessageBatch" });
  execution("runs", { state: "SaveOrder" });
  execution("failed", { status: "FAILED" });
  expect(await loss()).toBe("Dropping 3 orders that have not ended: everything is in memory.");
});

test("an order that is saved and waits in the stream is open, and counts once", async () => {
  pending = ["a", "b"];
  sent({ MessageBody: body("a") });
  expect(await loss()).toContain("2 orders");
});

test("dead letters are open until they were sent back and have ended", async () => {
  for (const id of ["a", "b"]) {
    sent({ MessageBody: body(id) });
    dead(id);
  }
  expect(await loss()).toBe("Dropping 2 orders that have not ended (2 dead letters): everything is in memory.");
  execution("a", { state: "SaveOrder" });
  expect(await loss()).toContain("2 orders that have not ended (1 dead letter):");
  execution("a", { status: "SUCCEEDED" });
  expect(await loss()).toContain("1 order that has not ended (1 dead letter):");
});

test("an order whose dead letter was kept for long enough is open as far as its table says so", async () => {
  for (const id of ["a", "b"]) {
    sent({ MessageBody: body(id) });
    dead(id);
    events.emit("expired", { queueName: "dead", messageId: "m", body: body(id) });
  }
  pending = ["a"];
  expect(await loss()).toBe("Dropping 1 order that has not ended: everything is in memory.");
});

test("a message that was not taken, or is about no order, is none", async () => {
  sent({ MessageBody: body("a") }, { error: "AccessDenied" });
  sent({ MessageBody: "no order" });
  expect(await loss()).toBeUndefined();
});

test("where state is kept, what has not ended waits for the next start", async () => {
  sent({ MessageBody: body("a") });
  expect(await loss({ dataDir: "/data" })).toBe("Keeping 1 order that has not ended for the next start.");
});
