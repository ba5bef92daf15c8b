import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { signedHeaders, startAppSync, type AppSyncFront } from "../appsync-front.ts";
import { connect, headerProtocols, open, type RawClient } from "./raw-client.ts";

const everything = "subscription ($id: ID) { onOrderChanged(id: $id) { id status } }";
let front: AppSyncFront;
let token: string;
let client: RawClient | undefined;

beforeEach(async () => {
  front = await startAppSync();
  token = await front.signUp("ada@example.com");
});

afterEach(async () => {
  await client?.close();
  client = undefined;
  await front.close();
});

async function refused(opened: RawClient, type: string, error: object) {
  client = opened;
  client.send({ type: "connection_init" });
  expect(await client.next()).toEqual({ type, payload: { errors: [expect.objectContaining(error)] } });
  await once(client.socket, "close");
}

const query = (header: object | string) => {
  const text = typeof header === "string" ? header : JSON.stringify(header);
  return `?header=${encodeURIComponent(Buffer.from(text).toString("base64"))}&payload=e30=`;
};

describe("connecting", () => {
  test("connection_init is answered with connection_ack and ka, and ka goes on every minute", async () => {
    client = await open(front.url, headerProtocols(token));
    expect(client.socket.protocol).toBe("graphql-ws");
    client.send({ type: "connection_init" });
    expect(await client.next()).toEqual({ type: "connection_ack", payload: { connectionTimeoutMs: 300_000 } });
    expect(await client.next()).toEqual({ type: "ka" });
    for (let minute = 0; minute < 2; minute += 1) {
      front.clock.advance(60_000);
      expect(await client.next()).toEqual({ type: "ka" });
    }
  });

  test("a connection ends after 24 hours", async () => {
    client = await connect(front.url, token);
    front.clock.advance(24 * 60 * 60 * 1000 - 60_000);
    client.send({ type: "stop", id: "1" });
    while ((await client.next()).type !== "complete");
    const closed = once(client.socket, "close");
    front.clock.advance(60_000);
    expect(await closed).toEqual([1001, expect.anything()]);
  });

  test("the authorization may be in the query string", async () => {
    client = await open(front.url, ["graphql-ws"], query({ Authorization: token, host: "localhost" }));
    client.send({ type: "connection_init" });
    expect(await client.next()).toMatchObject({ type: "connection_ack" });
  });

  test("a page of another origin connects with a customer's token, never with a signature", async () => {
    const page = "http://localhost:5173";
    client = await open(front.url, headerProtocols(token), "", page);
    client.send({ type: "connection_init" });
    expect(await client.next()).toMatchObject({ type: "connection_ack" });
    await client.close();
    const role = await front.makeRole("reader", []);
    const headers = await signedHeaders(front.url, front.context.credentials(role), "{}", "/graphql/connect");
    const unauthorized = { errorType: "UnauthorizedException", message: "A page of another origin may not sign." };
    await refused(await open(front.url, ["graphql-ws"], query(headers), page), "connection_error", unauthorized);
  });

  test("a role connects with a signature", async () => {
    const role = await front.makeRole("reader", []);
    const headers = await signedHeaders(front.url, front.context.credentials(role), "{}", "/graphql/connect");
    client = await open(front.url, ["graphql-ws"], query(headers));
    client.send({ type: "connection_init" });
    expect(await client.next()).toMatchObject({ type: "connection_ack" });
  });

  test("nobody is told so, and hung up on", async () => {
    const error = { errorType: "UnauthorizedException", errorCode: 401 };
    await refused(await open(front.url, headerProtocols("nonsense")), "connection_error", error);
  });

  test("an expired token is told so", async () => {
    front.clock.advance(60 * 60 * 1000);
    await refused(await open(front.url, headerProtocols(token)), "connection_error", { message: "Token has expired." });
  });

  test("without authorization", async () => {
    await refused(await open(front.url, ["graphql-ws"]), "connection_error", { errorType: "UnauthorizedException" });
  });

  test("with an authorization that is no JSON", async () => {
    await refused(await open(front.url, ["graphql-ws"], query("nonsense")), "connection_error", {
      errorType: "BadRequestException",
    });
  });

  test("without the subprotocol", async () => {
    await refused(await open(front.url, [], query({ Authorization: token })), "connection_error", {
      errorType: "NoProtocolError",
    });
  });
});

describe("starting", () => {
  beforeEach(async () => {
    client = await connect(front.url, token);
  });

  const errorFor = (id: string, error: object) => ({ id, type: "error", payload: { errors: [expect.objectContaining(error)] } });

  test("start is answered with start_ack, stop with complete", async () => {
    client!.start("1", token, everything);
    expect(await client!.next()).toEqual({ id: "1", type: "start_ack" });
    client!.send({ id: "1", type: "stop" });
    expect(await client!.next()).toEqual({ id: "1", type: "complete" });
  });

  test("every subscription shows its own token", async () => {
    client!.start("1", "nonsense", everything);
    expect(await client!.next()).toEqual(errorFor("1", { errorType: "UnauthorizedException", errorCode: 401 }));
    client!.send({ id: "2", type: "start", payload: { data: JSON.stringify({ query: everything }) } });
    expect(await client!.next()).toEqual(errorFor("2", { errorType: "UnauthorizedException" }));
  });

  test("an authorization that is no text is none", async () => {
    for (const authorization of [
      { Authorization: { toString: 1 } },
      { Authorization: null },
      { Authorization: token, host: 1 },
    ]) {
      client!.start("1", authorization, everything);
      const error = { errorType: "UnauthorizedException", message: expect.stringContaining("is no text") };
      expect(await client!.next()).toEqual(errorFor("1", error));
    }
  });

  test("a subscription whose field is skipped is told so", async () => {
    client!.start("1", token, "subscription { onOrderChanged @skip(if: true) { id } }");
    expect(await client!.next()).toEqual(errorFor("1", { message: "The subscription selects no field to subscribe to." }));
  });

  test("the subscription's resolver may refuse", async () => {
    client!.start("1", token, everything, { id: "refused" });
    expect(await client!.next()).toEqual(
      errorFor("1", { errorType: "ValidationError", message: "no such order", path: ["onOrderChanged"] }),
    );
  });

  test("a filter with an unknown operator is an error", async () => {
    client!.start("1", token, everything, { id: "badfilter" });
    expect(await client!.next()).toEqual(
      errorFor("1", { message: expect.stringContaining('unknown operator "like"'), errorCode: 400 }),
    );
  });

  test("a role that the schema does not let in", async () => {
    const role = await front.makeRole("reader", ["types/Subscription/fields/onOrderChanged"]);
    const data = JSON.stringify({ query: everything, variables: {} });
    client!.start("1", await signedHeaders(front.url, front.context.credentials(role), data), everything);
    expect(await client!.next()).toEqual(errorFor("1", { errorType: "Unauthorized" }));
  });

  test.each([
    [
      "{ getOrder(id: 1) { id } }",
      { errorType: "UnsupportedOperation", message: "query not supported through the realtime channel" },
    ],
    ["subscription { nothing }", { message: expect.stringContaining("nothing") }],
    ["", { errorType: "MalformedHttpRequestException" }],
  ])("%j cannot be started", async (text, error) => {
    client!.start("1", token, text);
    expect(await client!.next()).toEqual(errorFor("1", error));
  });

  test("a variable may decide whether the subscription's field is in it", async () => {
    const query = "subscription ($on: Boolean!) { onOrderChanged @include(if: $on) { id } }";
    client!.start("1", token, query, { on: true });
    expect(await client!.next()).toEqual({ id: "1", type: "start_ack" });
  });

  test("one id is good for one subscription", async () => {
    client!.start("1", token, everything);
    await client!.next();
    client!.start("1", token, everything);
    expect(await client!.next()).toEqual(errorFor("1", { errorType: "DuplicatedOperationError" }));
  });

  test("a connection has a hundred subscriptions; one that ends makes room", async () => {
    for (let number = 1; number <= 100; number += 1) {
      client!.start(String(number), token, everything);
      expect(await client!.next()).toEqual({ id: String(number), type: "start_ack" });
    }
    client!.start("101", token, everything);
    const reached = { errorType: "MaxSubscriptionsReachedError", message: "Max number of 100 subscriptions reached" };
    expect(await client!.next()).toEqual(errorFor("101", reached));
    client!.send({ id: "7", type: "stop" });
    expect(await client!.next()).toEqual({ id: "7", type: "complete" });
    client!.start("101", token, everything);
    expect(await client!.next()).toEqual({ id: "101", type: "start_ack" });
  });

  test.each([
    ["nonsense", "BadRequestException"],
    ['{"type":"dance"}', "UnsupportedOperation"],
    ['{"type":"stop"}', "BadRequestException"],
    ["null", "UnsupportedOperation"],
  ])("the message %s is an error, and the connection goes on", async (text, errorType) => {
    client!.send(text);
    expect(await client!.next()).toMatchObject({ type: "error", payload: { errors: [{ errorType }] } });
    client!.start("1", token, everything);
    expect(await client!.next()).toEqual({ id: "1", type: "start_ack" });
  });

  test("a subscription ends with its token", async () => {
    client!.start("1", token, everything);
    await client!.next();
    front.clock.advance(60 * 60 * 1000);
    const heard = [await client!.next(), await client!.next()];
    expect(heard).toContainEqual(errorFor("1", { errorType: "UnauthorizedException", message: "Token has expired." }));
  });
});
