import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { orderChange, startAppSync, type AppSyncFront } from "./appsync-front.ts";

let front: AppSyncFront;
let token: string;

async function start(settings: object = {}) {
  front = await startAppSync(settings);
  token = await front.signUp("ada@example.com");
}

beforeEach(() => start());
afterEach(() => front.close());

const restart = async (settings: object) => {
  await front.close();
  await start(settings);
};

const ask = async (query: string, variables: object = {}) => (await front.asCustomer(token, query, variables)).body;

describe("what a resolver says", () => {
  test("an error ends the field, and carries the data that the client selected", async () => {
    expect(await ask('{ order: getOrder(id: "forbidden") { id } }')).toEqual({
      data: { order: null },
      errors: [
        {
          path: ["order"],
          data: { id: "forbidden" },
          errorType: "OrderForbidden",
          errorInfo: { reason: "test" },
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: "not for you",
        },
      ],
    });
  });

  test("an error is told of with its field and arguments, and a refused request as a whole", async () => {
    const failed = front.events.next("field-failed");
    await ask('{ order: getOrder(id: "forbidden") { id } }');
    expect(await failed).toMatchObject({
      field: "Query.getOrder",
      path: ["order"],
      errorType: "OrderForbidden",
      message: "not for you",
      args: { id: "forbidden" },
    });
    const refused = front.events.next("field-failed");
    await ask("{ nothing }");
    expect(await refused).toMatchObject({ field: undefined, path: null, args: {} });
    const unparsable = front.events.next("field-failed");
    await ask("{ nothing");
    const message = "Unable to parse GraphQL query.";
    expect(await unparsable).toMatchObject({ field: undefined, errorType: "MalformedHttpRequestException", message });
  });

  test("util.unauthorized names the field and the type that it answers", async () => {
    expect(await ask('{ order: getOrder(id: "anothers") { id } }')).toEqual({
      data: { order: null },
      errors: [
        {
          path: ["order"],
          data: null,
          errorType: "Unauthorized",
          errorInfo: null,
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: "Not Authorized to access getOrder on type Order",
        },
      ],
    });
  });

  test("an appended error comes beside the value", async () => {
    expect(await ask('{ getOrder(id: "warned") { id } }')).toMatchObject({
      data: { getOrder: { id: "warned" } },
      errors: [{ path: ["getOrder"], errorType: "Warning", errorInfo: { level: 1 }, message: "take care" }],
    });
  });

  test("a query that is too deep to be read is refused", async () => {
    const depth = 20_000;
    const { status, body } = await front.asCustomer(token, `{ ${"a{".repeat(depth)}a${"}".repeat(depth)} }`);
    expect([status, body]).toEqual([
      200,
      { data: null, errors: [expect.objectContaining({ message: "The query is too deep." })] },
    ]);
  });

  test("null is null", async () => {
    expect(await ask('{ getOrder(id: "gone") { id } }')).toEqual({ data: { getOrder: null } });
  });

  test("a value that is none of its scalar is an error", async () => {
    const { data, errors } = await ask('{ getOrder(id: "broken") { id updatedAt } }');
    expect(data).toEqual({ getOrder: null });
    const message = "Can't serialize value (/getOrder/updatedAt) : Unable to serialize `yesterday` as a valid DateTime Object.";
    expect(errors).toEqual([{ path: ["getOrder", "updatedAt"], locations: null, message }]);
  });

  test("the resolver is told what was selected, fragments and aliases resolved", async () => {
    const query = `{ getOrder(id: "o1") { ...names failureReason } } fragment names on Order { id title: name }`;
    expect((await ask(query)).data.getOrder.failureReason).toBe("id title failureReason");
  });
});

describe("requests that are none", () => {
  test.each([
    ["", "Request body is empty."],
    ["{ not json", "Unable to parse GraphQL query."],
    ["[]", "Unable to parse GraphQL query."],
    ["{}", "Unable to parse GraphQL query."],
    ['{"query":"meow"}', "Unable to parse GraphQL query."],
    ['{"query":"{ getOrder("}', "Unable to parse GraphQL query."],
    ['{"query":"{ getOrder }","variables":[]}', "Variables must be a JSON object."],
  ])("%s", async (body, message) => {
    const answer = await front.post(body, { authorization: token });
    expect(answer).toEqual({ status: 400, body: { errors: [{ errorType: "MalformedHttpRequestException", message }] } });
  });

  test("an unknown field is named, and nothing else of the schema told", async () => {
    const body = await ask('{ getOrdr(id: "o1") { id } }');
    const message = "Validation error of type FieldUndefined: Field 'getOrdr' in type 'Query' is undefined @ 'getOrdr'";
    expect(body).toEqual({
      data: null,
      errors: [{ path: null, locations: [{ line: 1, column: 3, sourceName: null }], message }],
    });
  });

  test("a variable of the wrong type is refused before anything runs", async () => {
    const body = await ask("mutation ($id: ID!) { deleteOrder(id: $id) { id } }", { id: {} });
    expect(body.data).toBeNull();
    expect(body.errors[0].message).toBe("Variable 'id' has an invalid value. Expected type 'ID' but was 'LinkedHashMap'.");
  });

  test("a subscription belongs to the realtime endpoint", async () => {
    const answer = await front.asCustomer(token, "subscription { onOrderChanged { id } }");
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ errorType: "UnsupportedOperation" }] } });
  });

  test("of several operations one has to be named", async () => {
    const query = 'query a { getOrder(id: "o1") { id } } query b { getOrder(id: "o2") { id } }';
    expect((await ask(query)).errors[0].message).toContain("Must provide operation name");
    const named = await front.post(JSON.stringify({ query, operationName: "b" }), { authorization: token });
    expect(named.body).toEqual({ data: { getOrder: { id: "o2" } } });
  });

  test("an empty name names none: the only operation runs, of several none", async () => {
    const post = (query: string) => front.post(JSON.stringify({ query, operationName: "" }), { authorization: token });
    expect((await post("query a { __typename }")).body).toEqual({ data: { __typename: "Query" } });
    const several = await post("query a { __typename } query b { __typename }");
    expect(several.body.errors[0].message).toBe("Must provide operation name if query contains multiple operations.");
  });
});

describe("limits", () => {
  const order = 'getOrder(id: "o1") { id }';

  test("a query that nests deeper is cut there", async () => {
    await restart({ query_depth_limit: 1 });
    expect(await ask(`{ ${order} }`)).toMatchObject({
      data: { getOrder: null },
      errors: [{ errorType: "QueryDepthLimitReached", path: ["getOrder", "id"] }],
    });
    await restart({ query_depth_limit: 2 });
    expect(await ask(`{ ${order} }`)).toEqual({ data: { getOrder: { id: "o1" } } });
  });

  test("resolvers over the limit do not run", async () => {
    await restart({ resolver_count_limit: 2 });
    const { data, errors } = await ask(`{ a: ${order} b: ${order} c: ${order} }`);
    expect(data).toEqual({ a: { id: "o1" }, b: { id: "o1" }, c: null });
    expect(errors).toEqual([expect.objectContaining({ path: ["c"], errorType: "ResolverExecutionLimitReached" })]);
  });
});

describe("introspection", () => {
  test("answers unless it is turned off", async () => {
    expect((await ask(getIntrospectionQuery())).data.__schema.queryType).toMatchObject({ name: "Query" });
  });

  test("tells of the schema's own types and fields what they are, and describes none of them: AppSync gets no descriptions", async () => {
    const { types } = (await ask(getIntrospectionQuery())).data.__schema;
    const own = types.filter(({ kind, name }: { kind: string; name: string }) => kind !== "SCALAR" && !name.startsWith("__"));
    expect(own.map(({ name }: { name: string }) => name)).toContain("PlaceOrderInput");
    expect(JSON.stringify(own)).toContain('"description":null');
    expect(JSON.stringify(own)).not.toContain('"description":"');
  });

  test("turned off, the schema seems to have no such field", async () => {
    await restart({ introspection_config: "DISABLED" });
    expect(await ask("{ __schema { types { name } } }")).toEqual({
      data: null,
      errors: [
        {
          path: null,
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: "Validation error of type FieldUndefined: Field '__schema' in type 'Query' is undefined @ '__schema'",
        },
      ],
    });
    expect(await ask('{ __typename getOrder(id: "o1") { __typename } }')).toMatchObject({ data: { __typename: "Query" } });
  });
});

test("every answer has its own request ID, whatever it says", async () => {
  const ids = await Promise.all(
    ['{"query":"{ __typename }"}', '{"query":"{ nope }"}', "nonsense"].flatMap((body) =>
      [token, "nonsense"].map(async (authorization) => {
        const answer = await fetch(`${front.url}/graphql`, { method: "POST", headers: { authorization }, body });
        await answer.text();
        return answer.headers.get("x-amzn-requestid");
      }),
    ),
  );
  expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[0-9a-f-]{36}$/)));
  expect(new Set(ids).size).toBe(6);
});

test("a mutation's fields run one after the other, each with its own outcome", async () => {
  const publisher = await front.makeRole("publisher", ["types/Mutation/fields/publishOrderChange"]);
  const fields = [1, 2].map((n) => `c${n}: publishOrderChange(order: $c${n}) { id version }`).join(" ");
  const variables = { c1: orderChange({ version: 1 }), c2: orderChange({ version: 2 }) };
  const { body } = await front.asRole(
    publisher,
    `mutation ($c1: OrderChangeInput!, $c2: OrderChangeInput!) { ${fields} }`,
    variables,
  );
  expect(body).toEqual({ data: { c1: { id: "o1", version: 1 }, c2: { id: "o1", version: 2 } } });
});
