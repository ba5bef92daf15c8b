import { afterEach, describe, expect, test } from "@jest/globals";
import { ordersSchema, startAppSync, type AppSyncFront } from "./appsync-front.ts";

let front: AppSyncFront | undefined;

afterEach(async () => {
  await front?.close();
  front = undefined;
});

const runtime = { name: "APPSYNC_JS", runtime_version: "1.0.0" };
const code = "export function request() { return {}; } export function response(ctx) { return ctx.result; }";

/** Starts on an API with no resolvers. */
async function start(schema = ordersSchema, settings: object = {}) {
  front = await startAppSync({ schema, ...settings });
  return front;
}

describe("a schema is refused at start", () => {
  // A server that never got its API has to be closed too, so each of these provisions a second API beside a good one.
  const provision = async (schema: string) => {
    const { provision: make, pool } = await start();
    return make("aws_appsync_graphql_api", {
      name: "second",
      schema,
      authentication_type: "AMAZON_COGNITO_USER_POOLS",
      user_pool_config: { user_pool_id: pool.poolId },
    });
  };

  test.each([
    ["an unknown directive", "type Query { a: String @aws_magic }", 'Unknown directive "@aws_magic"'],
    ["an unknown type", "type Query { a: Nothing }", 'Unknown type "Nothing"'],
    ["a syntax error", "type Query {", "Syntax Error"],
    ["a description", 'type Query {\n  a("Its ID." id: ID): String }', 'line 2: "Its ID." is a description; AppSync may refuse'],
    ["no query type", "type Mutation { a: String }", "Query root type must be provided"],
    [
      "a subscription to an unknown mutation",
      'type Query { a: String } type Subscription { b: String @aws_subscribe(mutations: ["c"]) }',
      'Subscription.b subscribes to the unknown mutation "c"',
    ],
    [
      "a subscription to a mutation of another type",
      'type Query { a: String } type Mutation { c: Int } type Subscription { b: String @aws_subscribe(mutations: ["c"]) }',
      "Subscription.b is of type String, but Mutation.c answers Int",
    ],
  ])("%s", async (_fault, schema, message) => {
    await expect(provision(schema)).rejects.toThrow(message);
  });

  test("a second API", async () => {
    await expect(provision(ordersSchema)).rejects.toThrow("only one GraphQL API is supported here");
  });
});

describe("resolvers, functions and data sources are refused at start", () => {
  const resolver = { type: "Query", field: "getOrder", kind: "UNIT", data_source: "none", code, runtime };
  test.each([
    ["aws_appsync_resolver", { ...resolver, field: "getOrdr" }, "the schema has no field Query.getOrdr"],
    ["aws_appsync_resolver", { ...resolver, data_source: "table" }, 'the API has no data source "table"'],
    [
      "aws_appsync_resolver",
      { ...resolver, kind: "PIPELINE", pipeline_config: { functions: ["f1"] } },
      'the API has no function "f1"',
    ],
    ["aws_appsync_resolver", { ...resolver, runtime: undefined }, "only APPSYNC_JS 1.0.0 is supported here"],
    ["aws_appsync_resolver", { ...resolver, code: "export function request() {" }, "Query.getOrder"],
    ["aws_appsync_resolver", { ...resolver, max_batch_size: 5 }, "max_batch_size"],
    ["aws_appsync_function", { name: "f", data_source: "table", code, runtime }, 'the API has no data source "table"'],
    [
      "aws_appsync_datasource",
      { name: "search", type: "AMAZON_OPENSEARCH_SERVICE" },
      '"AMAZON_OPENSEARCH_SERVICE" is not supported here',
    ],
    [
      "aws_appsync_datasource",
      { name: "table", type: "AMAZON_DYNAMODB", dynamodb_config: { table_name: "orders" } },
      "service_role_arn is missing",
    ],
  ])("%s %j", async (type, args, message) => {
    const { provision, api } = await start();
    await expect(provision(type, { api_id: api["id"], ...args })).rejects.toThrow(message);
  });

  test("a second resolver for a field", async () => {
    const { provision, api } = await start();
    await provision("aws_appsync_resolver", { api_id: api["id"], ...resolver });
    await expect(provision("aws_appsync_resolver", { api_id: api["id"], ...resolver })).rejects.toThrow("has a resolver already");
  });
});

test("an API that asks for a mode which is not run here is refused", async () => {
  const { provision } = await start();
  await expect(
    provision("aws_appsync_graphql_api", { name: "x", schema: ordersSchema, authentication_type: "API_KEY" }),
  ).rejects.toThrow('"API_KEY" is not supported here');
});

test("a pipeline runs its functions, and stacks learn the API's addresses", async () => {
  const { provision, api, url, signUp, asCustomer } = await start();
  const step = await provision("aws_appsync_function", {
    api_id: api["id"],
    name: "step",
    data_source: "none",
    code: `export function request() { return { payload: { items: [], nextToken: "more" } }; }
      export function response(ctx) { return ctx.result; }`,
    runtime,
  });
  await provision("aws_appsync_resolver", {
    api_id: api["id"],
    type: "Query",
    field: "listOrders",
    kind: "PIPELINE",
    pipeline_config: { functions: [step["function_id"]] },
    code: "export function request() { return {}; } export function response(ctx) { return ctx.prev.result; }",
    runtime,
  });
  const { body } = await asCustomer(await signUp("ada@example.com"), "{ listOrders { nextToken items { id } } }");
  expect(body).toEqual({ data: { listOrders: { nextToken: "more", items: [] } } });
  expect(api["uris"]).toEqual({ GRAPHQL: `${url}/graphql`, REALTIME: `${url.replace("http", "ws")}/graphql/realtime` });
});
