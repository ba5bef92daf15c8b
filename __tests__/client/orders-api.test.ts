import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { GraphQLError, NoAnswerError, OrdersApi, type HttpAnswer, type HttpRequest, type TokenWish } from "../../client/index.ts";
import { anOrder } from "./support/an-order.ts";

/** An API that answers so, one request after the other, to a customer with a new token whenever one is wished. */
function apiThatAnswers(...answers: readonly Partial<HttpAnswer>[]) {
  const [requests, wishes]: [HttpRequest[], TokenWish[]] = [[], []];
  const left = [...answers];
  const api = new OrdersApi({
    graphqlUrl: "http://api.example/graphql",
    getToken: async (wish) => {
      wishes.push(wish);
      return wish.forceRefresh ? "new token" : "token";
    },
    send: async (_url, request) => {
      requests.push(request);
      return { status: 200, body: undefined, ...left.shift() };
    },
  });
  return { api, requests, wishes };
}

const unauthorized = { status: 401, body: { errors: [{ errorType: "UnauthorizedException", message: "Token has expired." }] } };

test("an order is placed by one request, with the customer's token, and what is not selected is not asked for", async () => {
  const { api, requests } = apiThatAnswers({ body: { data: { placeOrder: anOrder() } } });
  const input = { id: "lunch-1", name: "Pizza", quantity: 6, restaurantId: "Dominos" };
  expect(await api.placeOrder(input)).toEqual(anOrder());
  const [{ method, headers, body }] = requests as [HttpRequest];
  expect([method, headers]).toEqual(["POST", { "content-type": "application/json", authorization: "token" }]);
  const { query, variables } = JSON.parse(body);
  expect(variables).toEqual({ input });
  expect(query).toMatch(
    /^mutation PlaceOrder\(\$input:PlaceOrderInput!\)\{placeOrder\(input:\$input\)\{\.\.\.Order\}\}fragment Order /,
  );
});

test("a refusal has the resolver's type and what it said, and every message", async () => {
  const current = anOrder({ version: 3 });
  const errors = [{ errorType: "VersionConflict", errorInfo: { current }, message: "version 3 by now" }, { message: "and more" }];
  const { api } = apiThatAnswers({ body: { data: { updateOrder: null }, errors } });
  const refused = api.updateOrder({ id: "lunch-1", expectedVersion: 2, quantity: 7 });
  await expect(refused).rejects.toMatchObject({
    ...{ status: 200, errorType: "VersionConflict", errorInfo: { current }, message: "version 3 by now\nand more" },
  });
  await expect(refused).rejects.toBeInstanceOf(GraphQLError);
});

test.each([
  ["no JSON", { status: 502 }],
  ["no data", { status: 200, body: {} }],
  ["null", { status: 200, body: { data: null } }],
])("%s is an error with the status", async (_, answer) => {
  const { api } = apiThatAnswers(answer);
  await expect(api.getOrder("lunch-1")).rejects.toThrow(
    new GraphQLError(answer.status, {}, `The API answered HTTP ${answer.status}.`),
  );
});

test("neither an order nor an error is no answer that a mutation has", async () => {
  const { api } = apiThatAnswers({ body: { data: { retryPayment: null } } });
  await expect(api.retryPayment("lunch-1")).rejects.toThrow("neither with an order nor with an error");
});

describe("a token that is not taken", () => {
  test("is renewed, and the request sent again", async () => {
    const { api, requests, wishes } = apiThatAnswers(unauthorized, { body: { data: { getOrder: null } } });
    expect(await api.getOrder("lunch-1")).toBeNull();
    expect(requests.map(({ headers }) => headers["authorization"])).toEqual(["token", "new token"]);
    expect(wishes).toEqual([{ forceRefresh: false }, { forceRefresh: true }]);
  });

  test("is not renewed twice", async () => {
    const { api, requests } = apiThatAnswers(unauthorized, unauthorized, unauthorized);
    await expect(api.getOrder("lunch-1")).rejects.toMatchObject({ status: 401, errorType: "UnauthorizedException" });
    expect(requests).toHaveLength(2);
  });

  test("is not sent again when there is no other", async () => {
    const asked: string[] = [];
    const send = async () => ({ ...unauthorized, asked: asked.push("once") });
    const api = new OrdersApi({ graphqlUrl: "http://api.example", getToken: () => Promise.resolve("token"), send });
    await expect(api.getOrder("lunch-1")).rejects.toMatchObject({ errorType: "UnauthorizedException" });
    expect(asked).toEqual(["once"]);
  });
});

describe("by fetch", () => {
  async function askServer(listener: RequestListener) {
    const server = createServer(listener).listen(0, "127.0.0.1");
    await once(server, "listening");
    const graphqlUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    try {
      return await new OrdersApi({ graphqlUrl, getToken: () => Promise.resolve("token") }).getOrder("lunch-1");
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test("an answer is read as JSON", async () => {
    const order = await askServer((request, response) => {
      expect([request.method, request.headers.authorization]).toEqual(["POST", "token"]);
      response.end(JSON.stringify({ data: { getOrder: anOrder() } }));
    });
    expect(order).toEqual(anOrder());
  });

  test("an answer that is no JSON has its status still", async () => {
    const answer = askServer((_, response) => response.writeHead(503).end("<html>"));
    await expect(answer).rejects.toMatchObject({ status: 503 });
  });

  test.each<[string, RequestListener]>([
    ["before an answer", (request) => request.socket.destroy()],
    ["within an answer", (_, response) => void response.write('{"data":', () => response.destroy())],
  ])("a connection that is cut %s is no answer", async (_, listener) => {
    await expect(askServer(listener)).rejects.toBeInstanceOf(NoAnswerError);
  });
});
