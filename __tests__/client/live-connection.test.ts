import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { GraphQLError, NoAnswerError, SignedOutError } from "../../client/index.ts";
import { anOrder } from "./support/an-order.ts";
import { isEnded, isOffline, LiveDevice } from "./support/live-device.ts";

let device: LiveDevice;
beforeEach(async () => {
  device = await LiveDevice.start();
});
afterEach(() => device.stop());

describe("a connection that ends", () => {
  test("is told as offline since then, and one with a fresh token follows", async () => {
    const connection = await device.catchUp();
    const since = device.clock.now();
    connection.cut();
    await device.until(isOffline);
    expect(device.state.connection).toEqual({
      status: "offline",
      since,
      reason: "The realtime connection was closed (1006).",
      retryAt: since + 250,
    });
    device.clock.advance(250);
    expect(device.state.connection).toMatchObject({ since, retryAt: undefined });
    const second = await device.catchUp();
    expect([connection.token, second.token]).toEqual(["token-1", "token-2"]);
    expect(device.state.connection).toEqual({ status: "live" });
  });

  test("is made anew when another request gets no answer: it may be as dead", async () => {
    const connection = await device.catchUp();
    const since = device.clock.now();
    device.live.answerLost(new NoAnswerError("no answer from there"));
    expect(device.state.connection).toEqual({ status: "offline", since, reason: "no answer from there", retryAt: since + 250 });
    // Many are lost at once: one of them is enough.
    device.live.answerLost(new NoAnswerError("no answer from there"));
    expect(device.clock.waits).toEqual([250]);
    await connection.closed;
    device.clock.advance(250);
    await device.catchUp();
    expect(device.state).toMatchObject({ connection: { status: "live" }, isCaughtUp: true });
    // The new one is not old enough to be a good one: the next try is further away.
    device.live.answerLost(new NoAnswerError("no answer from there"));
    expect(device.state.connection).toMatchObject({ retryAt: device.clock.now() + 500 });
  });

  test("may have ended silently: nothing comes for as long as AppSync said", async () => {
    const connection = await device.catchUp(60_000);
    device.clock.advance(59_999);
    connection.send({ type: "ka" });
    connection.change(anOrder());
    await device.until(({ orders }) => orders.length === 1);
    device.clock.advance(59_999);
    expect(device.state.connection.status).toBe("live");
    device.clock.advance(1);
    expect(device.state.connection).toMatchObject({
      status: "offline",
      reason: "Nothing came over the realtime connection for 60 s.",
    });
    await connection.closed;
  });

  test("may never begin: the subscription is not acknowledged within 15 s, whatever else comes", async () => {
    const connection = await device.endpoint.connection();
    await connection.acknowledge();
    connection.send({ type: "ka" });
    device.clock.advance(15_000);
    expect(device.state.connection).toMatchObject({ reason: "Nothing came over the realtime connection for 15 s." });
  });

  test("since when it is offline is told by the first failure", async () => {
    (await device.catchUp()).cut();
    await device.until(isOffline);
    const { since } = device.state.connection as { since: number };
    device.clock.advance(250);
    (await device.endpoint.connection()).cut();
    await device.until(({ connection }) => connection.status === "offline" && connection.retryAt !== undefined);
    expect(device.state.connection).toMatchObject({ since, retryAt: device.clock.now() + 500 });
  });
});

describe("who it is", () => {
  const refusal = { type: "connection_error", payload: { errors: [{ errorType: "UnauthorizedException", errorCode: 401 }] } };

  test("a token that is not taken is renewed at once; the second is the last", async () => {
    (await device.endpoint.connection()).send(refusal);
    (await device.endpoint.connection()).send(refusal);
    await device.until(isEnded);
    expect(device.wishes).toEqual([{ forceRefresh: false }, { forceRefresh: true }]);
    expect(device.state.connection).toMatchObject({ error: { kind: "unauthorized", errorType: "UnauthorizedException" } });
  });

  test("a token that expires, hour after hour, is renewed each time", async () => {
    let connection = await device.catchUp();
    for (let hour = 1; hour <= 3; hour += 1) {
      connection.send({ ...refusal, type: "error", id: "orders" });
      await device.until(isOffline);
      connection = await device.catchUp();
    }
    expect(device.wishes.slice(1)).toEqual(Array.from({ length: 3 }, () => ({ forceRefresh: true })));
  });

  test("nobody is signed in any more: it ends, until it is started anew", async () => {
    (await device.catchUp()).cut();
    await device.until(isOffline);
    device.tokenFailures.push(new SignedOutError("signed out"));
    device.clock.advance(250);
    await device.until(isEnded);
    expect([device.state.connection, device.clock.waits]).toEqual([
      { status: "ended", error: new SignedOutError("signed out") },
      [],
    ]);
    device.live.start();
    await device.catchUp();
  });

  test("a token that cannot be had for now is asked for again", async () => {
    (await device.catchUp()).cut();
    await device.until(isOffline);
    device.tokenFailures.push(new Error("Cognito cannot be reached"));
    device.clock.advance(250);
    await device.until(({ connection }) => connection.status === "offline" && connection.reason.startsWith("Cognito"));
    device.clock.advance(500);
    await device.catchUp();
  });
});

test.each([
  ["BadRequestException", { errorType: "BadRequestException", message: "no JSON", errorCode: 400 }],
  ["an error of the schema", { message: "Cannot query field", errorCode: 400 }],
])("what AppSync refuses, and would again, is the end: %s", async (_, error) => {
  const connection = await device.endpoint.connection();
  await connection.acknowledge();
  connection.send({ id: "orders", type: "error", payload: { errors: [error] } });
  await device.until(isEnded);
  expect(device.state.connection).toMatchObject({
    error: { kind: "refused", message: `The subscription was refused: ${error.message}` },
  });
  await connection.closed;
});

test.each([
  ["many at once, which is not even told in a list", { errorType: "LimitExceededError", message: "Rate limit exceeded" }],
  ["its own fault", [{ errorType: "InternalFailure", message: "try again", errorCode: 500 }]],
])("what AppSync may take later is tried again: %s", async (_, errors) => {
  (await device.endpoint.connection()).send({ type: "error", payload: { errors } });
  await device.until(isOffline);
  device.clock.advance(250);
  await device.catchUp();
});

test("a refused list is the end, too", async () => {
  device.api.failures.push(new GraphQLError(403, { errorType: "WAFForbiddenException" }, "403 Forbidden"));
  await (await device.endpoint.connection()).accept();
  await device.until(isEnded);
  expect(device.state).toMatchObject({ connection: { error: { message: "403 Forbidden" } }, isCaughtUp: false });
});

describe("a device that knows when it is offline", () => {
  test("waits without trying, and connects at once when it is back", async () => {
    const connection = await device.catchUp();
    device.live.deviceOffline();
    expect(device.state.connection).toEqual({
      status: "offline",
      since: device.clock.now(),
      reason: "The device is offline.",
      retryAt: undefined,
    });
    expect(device.clock.waits).toEqual([]);
    await connection.closed;
    device.live.deviceOnline();
    await device.catchUp();
  });

  test("does not wait for the next try when it is back before", async () => {
    (await device.catchUp()).cut();
    await device.until(isOffline);
    device.live.deviceOnline();
    await device.catchUp();
    expect(device.clock.waits).toEqual([3000, 300_000]);
  });

  test("that is live, or not started, does nothing when it is told that it is online", async () => {
    await device.catchUp();
    device.live.deviceOnline();
    device.live.stop();
    device.live.deviceOnline();
    device.live.deviceOffline();
    expect([device.state.connection, device.wishes.length]).toEqual([{ status: "idle" }, 1]);
  });
});
