import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Amplify } from "aws-amplify";
import { generateClient } from "aws-amplify/api";
import { decodeJWT } from "aws-amplify/auth";
import { WebSocket } from "ws";
import type { RoleIdentity } from "../../../../../packages/local/gateway/identity.ts";
import { orderChange, startAppSync, type AppSyncFront } from "../appsync-front.ts";

const subscription = "subscription ($id: ID) { onOrderChanged(id: $id) { id status } }";
const platformSocket = globalThis.WebSocket;
const platformTimer = globalThis.setTimeout;
let front: AppSyncFront;
let sockets: WebSocket[];
let token: string;

beforeEach(async () => {
  front = await startAppSync();
  sockets = [];
  // Amplify makes wss:// of http:// too; AppSync on a laptop has no certificate.
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url.replace("wss://", "ws://"), protocols);
      sockets.push(this);
    }
  } as unknown as typeof globalThis.WebSocket;
  // Amplify leaves its time limits running, for 15 seconds, when what they limit has long happened.
  globalThis.setTimeout = ((...args: Parameters<typeof setTimeout>) => platformTimer(...args).unref()) as typeof setTimeout;
  token = await front.signUp("ada@example.com");
  configure(token);
});

afterEach(async () => {
  globalThis.WebSocket = platformSocket;
  globalThis.setTimeout = platformTimer;
  for (const socket of sockets) socket.terminate();
  await front.close();
});

function configure(accessToken: string) {
  const endpoint = `${front.url}/graphql`;
  Amplify.configure(
    { API: { GraphQL: { endpoint, region: "eu-west-1", defaultAuthMode: "userPool" } } },
    {
      Auth: {
        tokenProvider: { getTokens: async () => ({ accessToken: decodeJWT(accessToken) }) },
      },
    },
  );
}

/** Subscribes as an app does. Resolves once AppSync has acknowledged, and rejects with what Amplify reports. */
async function subscribe(variables: object, heard: (data: unknown) => void): Promise<{ unsubscribe: () => void }> {
  // oxlint-disable-next-line typescript/no-explicit-any -- without generated types a subscription's result is a union
  const observable = generateClient().graphql({ query: subscription, variables }) as any;
  return new Promise((resolve, reject) => {
    const running = observable.subscribe({ next: ({ data }: { data: unknown }) => heard(data), error: reject });
    void message("start_ack").then(() => resolve(running));
  });
}

/** The next message of this type on the connection, which Amplify opens in a moment if it is not there. */
async function message(type: string): Promise<void> {
  while (sockets.length === 0) await new Promise((resolve) => setImmediate(resolve));
  for (;;) {
    const [data] = await once(sockets.at(-1)!, "message");
    if (JSON.parse(String(data)).type === type) return;
  }
}

async function publishAs(publisher: RoleIdentity, change: object) {
  const query = "mutation ($order: OrderChangeInput!) { publishOrderChange(order: $order) { customerId id status } }";
  await front.asRole(publisher, query, { order: orderChange(change) });
}

test("Amplify's client queries, subscribes with a filter, hears and unsubscribes", async () => {
  const publisher = await front.makeRole("publisher", ["types/Mutation/fields/publishOrderChange"]);
  const customerId = decodeJWT(token).payload.sub!;
  const answer = await generateClient().graphql({ query: 'query { getOrder(id: "o1") { id } }' });
  expect(answer).toMatchObject({ data: { getOrder: { id: "o1" } } });

  const heard: unknown[] = [];
  const subscribed = await subscribe({ id: "o2" }, (data) => heard.push(data));
  const delivered = message("data");
  await publishAs(publisher, { customerId: "somebody else", id: "o2" });
  await publishAs(publisher, { customerId, id: "o1" });
  await publishAs(publisher, { customerId, id: "o2" });
  await delivered;
  expect(heard).toEqual([{ onOrderChanged: { id: "o2", status: "PAID" } }]);

  const stopped = message("complete");
  subscribed.unsubscribe();
  await stopped;
  await publishAs(publisher, { customerId, id: "o2" });
  expect(heard).toHaveLength(1);
});

test("Amplify is told that a token is not good", async () => {
  configure(`${token.slice(0, -4)}AAAA`);
  await expect(subscribe({}, () => undefined)).rejects.toMatchObject({
    errors: [{ message: expect.stringContaining("UnauthorizedException") }],
  });
});
