import { expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { DocumentCache } from "../../../../../packages/local/appsync/api/document-cache.ts";
import { planFields } from "../../../../../packages/local/appsync/api/field-plan.ts";
import type { GraphQLApi } from "../../../../../packages/local/appsync/api/graphql-api.ts";
import type { GraphQLApis } from "../../../../../packages/local/appsync/api/graphql-apis.ts";
import { Caller } from "../../../../../packages/local/appsync/callers/caller.ts";
import { installField } from "../../../../../packages/local/appsync/execution/resolve-field.ts";
import { Subscriptions } from "../../../../../packages/local/appsync/realtime/subscriptions.ts";
import { RuntimeEvents } from "../../../../../packages/local/events/runtime-events.ts";

const schema = buildSchema(`
  directive @aws_cognito_user_pools(cognito_groups: [String]) on FIELD_DEFINITION
  type Query { none: ID }
  type Order { id: ID secret: ID @aws_cognito_user_pools(cognito_groups: ["staff"]) }
  type Mutation { change: Order }
  type Subscription { changed(id: ID, of: [ID]): Order }
`);
const fields = planFields(schema, "AMAZON_COGNITO_USER_POOLS");
for (const plan of fields.values()) installField(plan);
const api = {
  schema,
  fields,
  documents: new DocumentCache(schema, { introspection: true }),
  subscribedMutations: new Map([["changed", ["change"]]]),
} as unknown as GraphQLApi;
const apis = { one: () => api } as GraphQLApis;

function caller(sub: string, groups?: readonly string[]): Caller {
  const claims = { sub, ...(groups && { "cognito:groups": groups }) } as unknown as Caller["claims"];
  return new Caller({ mode: "AMAZON_COGNITO_USER_POOLS", identity: { kind: "anonymous" }, claims, context: {} });
}

/** Subscribes each; answers with what each hears of one change, and how often its order was looked at. */
function deliver(subscribers: readonly { query: string; variables?: object; caller: Caller }[]) {
  const subscriptions = new Subscriptions(new RuntimeEvents(), apis);
  const heard = subscribers.map(() => [] as string[]);
  for (const [index, { query, variables, caller: who }] of subscribers.entries()) {
    subscriptions.add({
      fieldName: "changed",
      request: { query, variables: variables as Record<string, unknown> | undefined },
      caller: who,
      matches: () => true,
      isInvalidatedBy: () => false,
      end: () => undefined,
      send: (response) => heard[index]!.push(response),
    });
  }
  let looks = 0;
  const order = {
    get id() {
      looks += 1;
      return "o1";
    },
    secret: "s",
  };
  subscriptions.publish("change", order);
  return { heard: heard.flat().map((response) => JSON.parse(response)), looks };
}

test("a thousand subscribers who select the same are one execution, whoever they are and whatever they filter by", () => {
  const query = "subscription ($id: ID) { changed(id: $id, of: [$id]) { id } }";
  const { heard, looks } = deliver(
    Array.from({ length: 1000 }, (_, number) => ({ query, variables: { id: `o${number}` }, caller: caller(`c${number}`) })),
  );
  expect([heard.length, looks]).toEqual([1000, 1]);
  expect(heard[999]).toEqual({ data: { changed: { id: "o1" } } });
});

test("who selects other things, or may see others, gets them", () => {
  const id = "subscription { changed { id } }";
  const both = "subscription ($with: Boolean = false) { changed { id secret @include(if: $with) } }";
  const staff = caller("s", ["staff"]);
  const { heard, looks } = deliver([
    { query: id, caller: caller("a") },
    { query: both, variables: { with: true }, caller: caller("a") },
    { query: both, variables: { with: true }, caller: staff },
    { query: both, variables: { with: true }, caller: caller("t", ["staff"]) },
    { query: both, variables: { with: false }, caller: staff },
    { query: both, caller: staff },
    { query: "subscription A { changed { id } } subscription B { changed { secret } }", caller: caller("a") },
  ]);
  const [one, refused, seen, alike, without, omitted, unnamed] = heard;
  expect(one).toEqual({ data: { changed: { id: "o1" } } });
  expect(refused).toMatchObject({ data: { changed: { id: "o1", secret: null } }, errors: [{ errorType: "Unauthorized" }] });
  expect(seen).toEqual({ data: { changed: { id: "o1", secret: "s" } } });
  expect(alike).toEqual(seen);
  expect([without, omitted]).toEqual([one, one]);
  expect(unnamed.errors[0].message).toMatch(/Must provide operation name/);
  // The two of the staff are one.
  expect(looks).toBe(5);
});

test.each(["omitted first", "null first"])(
  "a variable that is omitted has its default, one that is null has not: %s",
  (order) => {
    const query = "subscription ($with: Boolean = true) { changed { id @include(if: $with) } }";
    const omitted = { query, variables: {}, caller: caller("a") };
    const isNull = { query, variables: { with: null }, caller: caller("b") };
    const { heard } = deliver(order === "null first" ? [isNull, omitted] : [omitted, isNull]);
    const [ofOmitted, ofNull] = order === "null first" ? heard.toReversed() : heard;
    expect(ofOmitted).toEqual({ data: { changed: { id: "o1" } } });
    expect(ofNull.errors[0].message).toMatch(/must not be null/);
  },
);
