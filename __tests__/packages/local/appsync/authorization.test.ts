import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeJwt, SignJWT } from "jose";
import { provisionPool } from "../cognito/cognito-front.ts";
import { orderChange, signedHeaders, startAppSync, type AppSyncFront } from "./appsync-front.ts";

const getOrder = "query ($id: ID!) { getOrder(id: $id) { id customerId } }";
const publish = "mutation ($order: OrderChangeInput!) { publishOrderChange(order: $order) { id } }";
let front: AppSyncFront;
let token: string;

beforeEach(async () => {
  front = await startAppSync();
  token = await front.signUp("ada@example.com");
});

afterEach(() => front.close());

describe("a customer", () => {
  test("reads with an access token, as itself", async () => {
    const { status, body } = await front.asCustomer(token, getOrder, { id: "o1" });
    expect(status).toBe(200);
    expect(body).toEqual({ data: { getOrder: { id: "o1", customerId: decodeJwt(token).sub } } });
  });

  test("may put Bearer before the token", async () => {
    const { body } = await front.asCustomer(`Bearer ${token}`, getOrder, { id: "o1" });
    expect(body.errors).toBeUndefined();
  });

  test("cannot publish an order's change", async () => {
    const { status, body } = await front.asCustomer(token, publish, { order: orderChange({}) });
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { publishOrderChange: null },
      errors: [
        {
          path: ["publishOrderChange"],
          data: null,
          errorType: "Unauthorized",
          errorInfo: null,
          locations: [{ line: 1, column: 40, sourceName: null }],
          message: "Not Authorized to access publishOrderChange on type Mutation",
        },
      ],
    });
  });
});

test("who is turned away is told of, with the reason", async () => {
  const refused = front.events.next("field-failed");
  const { status } = await front.asCustomer("no token", getOrder, { id: "o1" });
  expect(status).toBe(401);
  expect(await refused).toMatchObject({ field: undefined, path: null, errorType: "UnauthorizedException", caller: "anonymous" });
});

describe("a role", () => {
  test("may have the field that its policy names", async () => {
    const publisher = await front.makeRole("publisher", ["types/Mutation/fields/publishOrderChange"]);
    const { body } = await front.asRole(publisher, publish, { order: orderChange({}) });
    expect(body).toEqual({ data: { publishOrderChange: { id: "o1" } } });
  });

  test("cannot read an order: the schema lets no role in there", async () => {
    const reader = await front.makeRole("reader", ["types/Query/fields/getOrder"]);
    const { body } = await front.asRole(reader, getOrder, { id: "o1" });
    expect(body).toMatchObject({ data: { getOrder: null }, errors: [{ errorType: "Unauthorized" }] });
  });

  test("whose policy names another field gets null and an error", async () => {
    const other = await front.makeRole("other", ["types/Mutation/fields/placeOrder"]);
    const { status, body } = await front.asRole(other, publish, { order: orderChange({}) });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { publishOrderChange: null },
      errors: [{ errorType: "Unauthorized", message: "Not Authorized to access publishOrderChange on type Mutation" }],
    });
  });

  test("is asked for once, however often a field is in the request", async () => {
    const publisher = await front.makeRole("publisher", ["types/Mutation/fields/publishOrderChange"]);
    const calls: string[] = [];
    front.context.events.on("call", ({ action }) => calls.push(action));
    const fields = "a: publishOrderChange(order: $order) { id } b: publishOrderChange(order: $order) { id }";
    await front.asRole(publisher, `mutation ($order: OrderChangeInput!) { ${fields} }`, { order: orderChange({}) });
    expect(calls).toEqual(["AuthorizeField", "GraphQL"]);
  });
});

describe("nobody gets in", () => {
  const unauthorized = (message: string) => ({
    status: 401,
    body: { errors: [{ errorType: "UnauthorizedException", message }] },
  });
  const refused = unauthorized("You are not authorized to make this call.");

  test("without a token", async () => {
    await expect(front.post(JSON.stringify({ query: getOrder }), {})).resolves.toEqual(
      unauthorized("Valid authorization header not provided."),
    );
  });

  test.each(["nonsense", "a.b.c", "Bearer x", "e30.e30"])("with a token that cannot be read: %s", async (nonsense) => {
    await expect(front.asCustomer(nonsense, getOrder)).resolves.toEqual(unauthorized("Unable to parse JWT token."));
  });

  test("with a forged token", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const forged = await new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
    await expect(front.asCustomer(forged, getOrder)).resolves.toEqual(refused);
  });

  test("with a token that is not signed at all", async () => {
    const [, claims] = token.split(".");
    const header = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    await expect(front.asCustomer(`${header}.${claims}.`, getOrder)).resolves.toEqual(refused);
  });

  test("with an expired token", async () => {
    await front.asCustomer(token, getOrder, { id: "o1" });
    front.clock.advance(60 * 60 * 1000);
    await expect(front.asCustomer(token, getOrder)).resolves.toEqual(unauthorized("Token has expired."));
  });

  test("with another pool's token", async () => {
    const other = await provisionPool(front, { name: "others" });
    const theirs = await front.signUp("eve@example.com", other.clientId, other.poolId);
    await expect(front.asCustomer(theirs, getOrder)).resolves.toEqual(refused);
  });

  test("with a signature that does not fit the body", async () => {
    const publisher = await front.makeRole("publisher", ["types/Mutation/fields/publishOrderChange"]);
    const headers = await signedHeaders(front.url, front.context.credentials(publisher), "{}");
    const answer = await front.post(JSON.stringify({ query: publish, variables: { order: orderChange({}) } }), headers);
    expect(answer).toMatchObject({ status: 401, body: { errors: [{ errorType: "UnauthorizedException" }] } });
  });
});

test("a token of an app that the API does not take is refused", async () => {
  await front.close();
  front = await startAppSync({
    user_pool_config: { user_pool_id: front.pool.poolId, default_action: "ALLOW", app_id_client_regex: "other-.*" },
  });
  token = await front.signUp("ada@example.com");
  expect((await front.asCustomer(token, getOrder)).status).toBe(401);
});
