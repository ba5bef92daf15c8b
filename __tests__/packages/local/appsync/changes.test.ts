import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { turns } from "../until.ts";
import { startShopApi, type ShopApi } from "./shop-api.ts";

const runtime = { name: "APPSYNC_JS", runtime_version: "1.0.0" };
const answering = (value: unknown) => `
  export function request() { return { payload: ${JSON.stringify(value)} }; }
  export function response(ctx) { return ctx.result; }`;

let { front, api, make, resolver, ask } = {} as ShopApi;
beforeEach(async () => {
  ({ front, api, make, resolver, ask } = await startShopApi());
});
afterEach(() => front.close());

/** Resolves once the request is under way: all that it then waits for is what is held. */
async function begin(query?: string): Promise<{ readonly answer: ReturnType<typeof ask> }> {
  const { dispatch } = front.context;
  const begun = Promise.withResolvers<void>();
  const telling: typeof dispatch = (...call) => {
    begun.resolve();
    return dispatch(...call);
  };
  Object.assign(front.context, { dispatch: telling });
  const answer = ask(query);
  await begun.promise;
  await turns();
  return { answer };
}

test("a request takes a resolver's new code; one that is under way ends with the code that it began with", async () => {
  const shop = await resolver("Query.shop", answering({ name: "old" }));
  const street = await resolver("Shop.street", answering("old"));
  const release = shop.hold();
  const underWay = await begin();
  await street.update({ code: answering("new") });
  release();
  expect(await underWay.answer).toEqual({ data: { shop: { name: "old", street: "old" } } });
  expect(await ask()).toEqual({ data: { shop: { name: "old", street: "new" } } });
});

test("who asks for what is held waits, and gets the new code", async () => {
  const shop = await resolver("Query.shop", answering({ name: "old" }));
  const [release, releaseOther] = [shop.hold(), shop.hold()];
  const waiting = await begin();
  await shop.update({ code: answering({ name: "new" }) });
  release();
  await shop.update({ code: answering({ name: "newer" }) });
  releaseOther();
  expect(await waiting.answer).toEqual({ data: { shop: { name: "newer", street: null } } });
});

test("a function's new code is that of every pipeline with it, which waits for it, too", async () => {
  const args = { api_id: api.attributes["id"], name: "find", data_source: "none", code: answering({ name: "old" }), runtime };
  const find = await make("aws_appsync_function", args);
  const pipeline = { kind: "PIPELINE", data_source: null, pipeline_config: { functions: [find.attributes["function_id"]] } };
  const code = "export function request() { return {}; } export function response(ctx) { return ctx.prev.result; }";
  await resolver("Query.shop", code, pipeline);
  const release = find.hold();
  const waiting = await begin("{ shop { name } }");
  await find.update({ code: answering({ name: "new" }) });
  release();
  expect(await waiting.answer).toEqual({ data: { shop: { name: "new" } } });
  const namesake = await make("aws_appsync_function", args);
  expect(namesake.attributes["function_id"]).not.toBe(find.attributes["function_id"]);
  await expect(find.remove()).rejects.toThrow("pipeline_config: the API has no function");
  await namesake.remove();
});

test.each([
  ["does not compile", { code: "export function request( {" }],
  ["lacks a handler", { code: "export function request() {}" }],
  ["asks a data source that is not there", { data_source: "table" }],
])("a resolver that %s leaves the old one, and who waits for it gets that", async (_what, change) => {
  const shop = await resolver("Query.shop", answering({ name: "old" }));
  const release = shop.hold();
  const waiting = await begin("{ shop { name } }");
  await expect(shop.update(change)).rejects.toThrow(/Query\.shop|no data source "table"/);
  release();
  expect(await waiting.answer).toEqual({ data: { shop: { name: "old" } } });
});

test("a field whose resolver is removed is its parent's member; it can be given another", async () => {
  await resolver("Query.shop", answering({ name: "shop", street: "Main St" }));
  const street = await resolver("Shop.street", answering("Back St"));
  await street.remove();
  expect((await ask()).data.shop.street).toBe("Main St");
  await resolver("Shop.street", answering("Side St"));
  expect((await ask()).data.shop.street).toBe("Side St");
});

test("a data source is changed under its resolvers; one that is asked is not removed", async () => {
  const { attributes } = await make("aws_iam_role", { name: "reader", assume_role_policy: trust("appsync.amazonaws.com") });
  const source = { api_id: api.attributes["id"], name: "shops", type: "NONE" };
  const shops = await make("aws_appsync_datasource", source, "shops");
  const shop = await resolver("Query.shop", answering({ name: "shop" }), { data_source: "shops" });
  const table = { type: "AMAZON_DYNAMODB", dynamodb_config: { table_name: "shops" }, service_role_arn: attributes["arn"] };
  await shops.update(table);
  expect((await ask()).errors).toHaveLength(1);
  await shops.update({ type: "NONE" });
  await expect(shops.remove()).rejects.toThrow('the API has no data source "shops"');
  expect(await ask("{ shop { name } }")).toEqual({ data: { shop: { name: "shop" } } });
  await shop.remove();
  await shops.remove();
  await make("aws_appsync_datasource", source, "shops");
});

test("a broken schema, or a setting that is not run here, leaves the old API", async () => {
  await resolver("Query.shop", answering({ name: "shop" }));
  await expect(api.update({ schema: "type Query { shop: Shap }" })).rejects.toThrow('Unknown type "Shap"');
  await expect(api.update({ authentication_type: "API_KEY" })).rejects.toThrow('"API_KEY" is not supported here');
  expect(await ask("{ shop { name } }")).toEqual({ data: { shop: { name: "shop" } } });
});

test("limits, introspection and who may call are changed under the API's ID", async () => {
  const shop = await resolver("Query.shop", answering({ name: "shop" }));
  const { id, arn, uris } = api.attributes;
  expect(await api.update({ name: "shops", query_depth_limit: 1, introspection_config: "DISABLED" })).toEqual({
    id,
    arn,
    uris,
    name: "shops",
  });
  expect((await ask("{ shop { name } }")).errors[0].errorType).toBe("QueryDepthLimitReached");
  expect((await ask("{ __schema { types { name } } }")).errors[0].message).toMatch(/__schema/);
  await api.update({ query_depth_limit: null });
  expect((await ask("{ shop { name } }")).data.shop.name).toBe("shop");
  await api.update({ authentication_type: "AWS_IAM", user_pool_config: null });
  expect((await ask()).errors[0].errorType).toBe("UnauthorizedException");
  await shop.remove();
});

function trust(service: string): string {
  return JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }] });
}
