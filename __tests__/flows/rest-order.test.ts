import { beforeAll, describe, expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import type { Order, PlaceOrderInput } from "../../client/index.ts";
import { placeOrderOverRest, requestRest } from "../../tools/cli/client/rest-orders.ts";
import { pizza, type Customer } from "./support/customer.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();
let bob: Customer;

beforeAll(async () => {
  bob = await flow.backend.customer("bob");
});

const place = (order: PlaceOrderInput = pizza, customer = flow.alice) =>
  placeOrderOverRest(flow.backend.endpoints, customer.token, order);
const get = (path: string, customer = flow.alice) => requestRest<Order>(flow.backend.endpoints, customer.token, path);

/** The answer as it is on the wire. */
function send(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
  const headers = { authorization: flow.alice.token, ...init.headers };
  return fetch(`${flow.backend.endpoints.restUrl}${path}`, { ...init, headers });
}

async function paymentsOf(id: string): Promise<number> {
  return (await flow.backend.items("payments")).filter((item) => item["paymentId"]?.S?.startsWith(`${id}#`)).length;
}

async function orderIds(): Promise<string[]> {
  return (await flow.backend.items("orders")).map((item) => item["id"]!.S!).sort();
}

test("an order placed over REST is heard of from the start, paid once and mailed once", async () => {
  const mails: string[] = [];
  flow.backend.runtime.events.on("mail", ({ body }) => mails.push(body));
  const response = await send("/orders", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(pizza),
  });
  const order = (await response.json()) as Order;
  expect(response.status).toBe(201);
  expect(order).toMatchObject({ ...pizza, addOns: [], status: "PENDING", version: 1, paymentAttempt: 1, failureReason: null });

  const location = new URL(response.headers.get("location")!, response.url).pathname;
  expect(location).toBe(new URL(`${flow.backend.endpoints.restUrl}/orders/${order.id}`).pathname);
  expect(await flow.alice.end(order.id)).toMatchObject({ status: "PAID" });
  await flow.backend.executionsEnded(order.id, 1);
  expect(flow.alice.heard.filter(({ id }) => id === order.id).map(({ status }) => status)).toEqual(["PENDING", "PAID"]);
  expect(await get(`/orders/${order.id}`)).toMatchObject({ ...pizza, id: order.id, status: "PAID", version: 2 });
  expect(await flow.alice.get(order.id)).toMatchObject({ status: "PAID" });
  expect(await paymentsOf(order.id)).toBe(1);
  expect(mails.filter((body) => body.includes(order.id))).toHaveLength(1);
});

test("an order that the queue did not take at first is sent again, and paid once", async () => {
  const error = new AwsError("ServiceUnavailable", "Try again", { statusCode: 503 });
  // The SDK tries three times: the fourth try is that of another delivery of the stream's record.
  flow.backend.runtime.faults.inject({ service: "sqs", action: "SendMessageBatch", error, times: 3 });
  const { id } = await place();
  expect(await flow.alice.end(id)).toMatchObject({ status: "PAID" });
  expect(await paymentsOf(id)).toBe(1);
});

describe("under an Idempotency-Key", () => {
  test("the same order placed twice is one order, answered as it has become", async () => {
    expect(await place({ ...pizza, id: "rest-1" })).toMatchObject({ id: "rest-1", status: "PENDING" });
    await flow.alice.end("rest-1");
    expect(await place({ ...pizza, id: "rest-1" })).toMatchObject({ id: "rest-1", status: "PAID" });
    expect(await paymentsOf("rest-1")).toBe(1);
  });

  test("two requests at the same time are one order and one payment", async () => {
    const answers = await Promise.all([place({ ...pizza, id: "rest-2" }), place({ ...pizza, id: "rest-2" })]);
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set(["rest-2"]));
    await flow.alice.end("rest-2");
    await flow.backend.executionsEnded("rest-2", 1);
    expect(await paymentsOf("rest-2")).toBe(1);
  });

  test("other content is refused, whichever way the first came and whichever the second", async () => {
    await place({ ...pizza, id: "rest-3" });
    await expect(place({ ...pizza, id: "rest-3", quantity: 7 })).rejects.toMatchObject({
      status: 409,
      problem: "idempotency-mismatch",
    });
    const byGraphql = flow.alice.place({ ...pizza, id: "rest-3", quantity: 7 });
    await expect(byGraphql).rejects.toMatchObject({ errorType: "IdempotencyMismatch" });
    await flow.alice.placeAndFollow({ ...pizza, id: "graphql-1" });
    await expect(place({ ...pizza, id: "graphql-1", name: "Pasta" })).rejects.toMatchObject({ problem: "idempotency-mismatch" });
  });

  test("an order placed by GraphQL is answered over REST, and paid once", async () => {
    await flow.alice.placeAndFollow({ ...pizza, id: "graphql-2" });
    expect(await place({ ...pizza, id: "graphql-2" })).toMatchObject({ status: "PAID" });
    expect(await paymentsOf("graphql-2")).toBe(1);
  });

  test("a deleted order does not come back", async () => {
    await place({ ...pizza, id: "rest-4" });
    await flow.alice.end("rest-4");
    await flow.alice.request('mutation { deleteOrder(id: "rest-4") { id } }');
    await expect(place({ ...pizza, id: "rest-4" })).rejects.toMatchObject({ status: 410, problem: "order-deleted" });
    await expect(get("/orders/rest-4")).rejects.toMatchObject({ status: 404, problem: "order-not-found" });
  });
});

describe("customers are kept apart", () => {
  test("another's order is not there", async () => {
    const { id } = await place();
    await flow.alice.end(id);
    await expect(get(`/orders/${id}`, bob)).rejects.toMatchObject({ status: 404, problem: "order-not-found" });
    await expect(
      requestRest(flow.backend.endpoints, bob.token, `/orders/${id}/payment`, { method: "POST" }),
    ).rejects.toMatchObject({
      status: 404,
    });
    expect(await get("/orders", bob)).toEqual({ items: [], nextToken: null });
  });

  test("without a token, or with a forged one, there is no answer", async () => {
    const [head, , signature] = flow.alice.token.split(".");
    const claims = Buffer.from(JSON.stringify({ sub: bob.id, exp: 9_999_999_999 })).toString("base64url");
    for (const authorization of ["", "nonsense", `${head}.${claims}.${signature}`]) {
      expect((await send("/orders", { headers: { authorization } })).status).toBe(401);
    }
  });
});

test("orders are listed newest first, a page at a time", async () => {
  const ids: string[] = [];
  for (const quantity of [1, 2, 3]) {
    const { id } = await place({ ...pizza, quantity }, bob);
    ids.unshift(id);
  }
  type Page = { items: Order[]; nextToken: string | null };
  const page = (query: string) => requestRest<Page>(flow.backend.endpoints, bob.token, `/orders?${query}`);
  const first = await page("limit=2");
  const second = await page(`limit=2&nextToken=${first.nextToken}`);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  expect(second.nextToken).toBeNull();
  expect((await page("status=PAYMENT_FAILED")).items).toEqual([]);
});

describe("what cannot be taken is refused with problem details", () => {
  const json = { "content-type": "application/json" };
  test.each<[string, string, RequestInit & { headers?: Record<string, string> }, number, string]>([
    ["no JSON", "/orders", { method: "POST", headers: json, body: "{" }, 400, "malformed-request"],
    ["no body", "/orders", { method: "POST", headers: json }, 400, "malformed-request"],
    ["another content type", "/orders", { method: "POST", body: JSON.stringify(pizza) }, 415, "unsupported-media-type"],
    [
      "a broken rule",
      "/orders",
      { method: "POST", headers: json, body: JSON.stringify({ ...pizza, quantity: 0 }) },
      400,
      "validation-error",
    ],
    [
      "an unknown field",
      "/orders",
      { method: "POST", headers: json, body: JSON.stringify({ ...pizza, discount: 1 }) },
      400,
      "validation-error",
    ],
    [
      "a bad key",
      "/orders",
      { method: "POST", headers: { ...json, "idempotency-key": "a b" }, body: JSON.stringify(pizza) },
      400,
      "validation-error",
    ],
    ["a bad limit", "/orders?limit=101", {}, 400, "validation-error"],
    ["an unknown order", "/orders/nobody-placed-it", {}, 404, "order-not-found"],
  ])("%s", async (_, path, init, status, problem) => {
    const before = await orderIds();
    const response = await send(path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ type: `urn:slipstream:problem:${problem}`, status, title: expect.any(String) });
    expect(await orderIds()).toEqual(before);
  });
});
