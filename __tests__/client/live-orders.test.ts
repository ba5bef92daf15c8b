import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { GraphQLError, NoAnswerError } from "../../client/index.ts";
import { anOrder } from "./support/an-order.ts";
import { isOffline, LiveDevice } from "./support/live-device.ts";

let device: LiveDevice;
beforeEach(async () => {
  device = await LiveDevice.start();
});
afterEach(() => device.stop());

const versions = () => device.state.orders.map(({ id, version }) => `${id} ${version}`);

describe("catching up", () => {
  test("nothing is listed before the subscription is acknowledged", async () => {
    const connection = await device.endpoint.connection();
    await connection.acknowledge();
    expect([device.api.asked, device.state]).toEqual([
      [],
      { orders: [], connection: { status: "connecting" }, isCaughtUp: false },
    ]);
    device.api.put(anOrder());
    connection.send({ id: "orders", type: "start_ack" });
    await device.until(({ isCaughtUp }) => isCaughtUp);
    expect(device.state).toEqual({ orders: [anOrder()], connection: { status: "live" }, isCaughtUp: true });
  });

  test("a change that is told while an older page is on its way holds", async () => {
    device.api.put(anOrder({ version: 1 }));
    const connection = await device.endpoint.connection();
    device.api.whileListing = async () => {
      connection.change(anOrder({ version: 2, status: "PAID" }));
      await device.until(({ orders }) => orders.length > 0);
    };
    await connection.accept();
    await device.until(({ isCaughtUp }) => isCaughtUp);
    expect(versions()).toEqual(["lunch-1 2"]);
  });

  test("what is told late, or twice, changes nothing", async () => {
    device.api.put(anOrder({ version: 3, status: "PAID" }));
    const connection = await device.catchUp();
    const { state } = device;
    connection.change(anOrder({ version: 2 }));
    connection.change(anOrder({ version: 3, status: "PAID" }));
    connection.change(anOrder({ id: "lunch-2" }));
    await device.until(({ orders }) => orders.length === 2);
    expect(device.state.orders).toContain(state.orders[0]);
  });

  test("every page is listed, by a hundred", async () => {
    device.api.put(...Array.from({ length: 250 }, (_, index) => anOrder({ id: `lunch-${index}` })));
    await device.catchUp();
    expect(device.state.orders).toHaveLength(250);
    expect(device.api.asked).toEqual(["list first", "list 100", "list 200"]);
  });

  test("an order that was deleted while nobody listened goes; one that the index has not yet, stays", async () => {
    device.api.put(anOrder({ id: "deleted" }), anOrder({ id: "behind" }), anOrder({ id: "there" }));
    const connection = await device.catchUp();
    connection.cut();
    await device.until(isOffline);
    device.api.orders.delete("deleted");
    const { listOrders } = device.api;
    device.api.listOrders = async (query) => {
      const { items, nextToken } = await listOrders.call(device.api, query);
      return { items: items.filter(({ id }) => id !== "behind"), nextToken };
    };
    device.clock.advance(250);
    await device.catchUp();
    expect(versions()).toEqual(["there 1", "behind 1"]);
    expect(device.api.asked.filter((what) => what.startsWith("get")).sort()).toEqual(["get behind", "get deleted"]);
  });

  test("what the index had not yet is there after another look, 3 s later", async () => {
    device.api.put(anOrder({ version: 1 }));
    await device.catchUp();
    device.api.put(anOrder({ version: 2, status: "PAID" }));
    device.clock.advance(2999);
    expect(versions()).toEqual(["lunch-1 1"]);
    device.clock.advance(1);
    await device.until(({ orders }) => orders[0]!.version === 2);
    expect([device.state.isCaughtUp, device.api.asked]).toEqual([true, ["list first", "list first"]]);
  });

  test("an order that was answered, and is not saved yet, stays", async () => {
    device.live.list.answered(anOrder({ id: "just-placed" }));
    await device.catchUp();
    expect([versions(), device.api.asked]).toEqual([["just-placed 1"], ["list first"]]);
  });

  test.each([
    ["is lost", new NoAnswerError("no answer")],
    ["says that there were too many requests", new GraphQLError(429, { errorType: "ThrottlingException" }, "too many")],
    ["says that a data source was too slow", new GraphQLError(200, { errorType: "DynamoDB:ServiceUnavailable" }, "slow")],
  ])("when the answer with a page %s, all is done again", async (_, failure) => {
    device.api.failures.push(failure);
    const connection = await device.endpoint.connection();
    await connection.accept();
    await device.until(isOffline);
    expect(device.state.connection).toMatchObject({ reason: failure.message });
    await connection.closed;
    device.api.put(anOrder());
    device.clock.advance(250);
    await device.catchUp();
    expect(versions()).toEqual(["lunch-1 1"]);
  });
});

test("once it is stopped, nothing is done and nothing changes", async () => {
  const connection = await device.endpoint.connection();
  device.api.put(anOrder());
  device.api.whileListing = () => device.live.stop();
  await connection.accept();
  await connection.closed;
  expect(device.state).toEqual({ orders: [], connection: { status: "idle" }, isCaughtUp: false });
  expect(device.clock.waits).toEqual([]);
});
