import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { startAppSync, type AppSyncFront } from "../appsync-front.ts";
import { connect, type RawClient } from "./raw-client.ts";

const schema = `
  type Query { none: String }
  type Mutation { say(room: String!, text: String!, city: String): Message  removeMember(room: String!, times: Int): String }
  type Subscription { onSaid(room: String, city: String, filter: AWSJSON): Message @aws_subscribe(mutations: ["say"]) }
  type Message { room: String! text: String! from: Shop }
  type Shop { address: Address }
  type Address { city: String }`;

const resolvers = {
  "Mutation.say": `
    import { util } from "@aws-appsync/utils";
    export function request(ctx) { return { payload: ctx.args }; }
    export function response(ctx) {
      util.http.addResponseHeader("x-room", ctx.args.room);
      return { room: ctx.result.room, text: ctx.result.text, from: { address: { city: ctx.args.city } } };
    }`,
  "Mutation.removeMember": `
    import { extensions } from "@aws-appsync/utils";
    export function request(ctx) { return { payload: null }; }
    export function response(ctx) {
      for (const i of [0, 1, 2, 3, 4, 5].slice(0, ctx.args.times ?? 1)) {
        extensions.invalidateSubscriptions({ subscriptionField: "onSaid", payload: { room: ctx.args.room, i } });
      }
      return ctx.args.room;
    }`,
  "Subscription.onSaid": `
    import { extensions, util } from "@aws-appsync/utils";
    export function request(ctx) { return { payload: null }; }
    export function response(ctx) {
      const { room, city, filter } = ctx.args;
      if (filter) extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(filter));
      if (city) extensions.setSubscriptionFilter({ filterGroup: [{ filters: [{ fieldName: "from.address.city", operator: "eq", value: city }] }] });
      if (room) extensions.setSubscriptionInvalidationFilter(util.transform.toSubscriptionFilter({ room: { eq: room } }));
      return null;
    }`,
};

let front: AppSyncFront;
let token: string;
let client: RawClient;

beforeEach(async () => {
  front = await startAppSync({ schema });
  for (const [name, code] of Object.entries(resolvers)) {
    const [type, field] = name.split(".");
    const runtime = { name: "APPSYNC_JS", runtime_version: "1.0.0" };
    const args = { api_id: front.api["id"], type, field, kind: "UNIT", data_source: "none", code, runtime };
    await front.provision("aws_appsync_resolver", args);
  }
  token = await front.signUp("ada@example.com");
  client = await connect(front.url, token);
});

afterEach(async () => {
  await client.close();
  await front.close();
});

async function subscribe(id: string, variables: object): Promise<void> {
  client.start(
    id,
    token,
    "subscription ($room: String, $city: String, $filter: AWSJSON) { onSaid(room: $room, city: $city, filter: $filter) { text } }",
    variables,
  );
  expect(await client.next()).toEqual({ id, type: "start_ack" });
}

const say = (room: string, text: string, city?: string) => {
  const query =
    "mutation ($room: String!, $text: String!, $city: String) { say(room: $room, text: $text, city: $city) { room text from { address { city } } } }";
  return front.asCustomer(token, query, { room, text, city });
};
const remove = (room: string, times = 1) =>
  front.asCustomer(token, "mutation ($room: String!, $times: Int) { removeMember(room: $room, times: $times) }", { room, times });

const heard = () => client.heard();

const said = (id: string, text: string) => ({ id, type: "data", payload: { data: { onSaid: { text } } } });

describe("an enhanced filter", () => {
  test("looks into fields of fields", async () => {
    await subscribe("bari", { city: "Bari" });
    await say("1", "from Bari", "Bari");
    await say("1", "from Rome", "Rome");
    await say("1", "from nowhere");
    expect(await heard()).toEqual([said("bari", "from Bari")]);
  });

  test("is what the client asks for, by toSubscriptionFilter", async () => {
    const filter = { or: [{ text: { beginsWith: "a" } }, { room: { in: ["2", "3"] } }], "from.address.city": { ne: "Rome" } };
    await subscribe("s", { filter: JSON.stringify(filter) });
    await say("1", "apple");
    await say("3", "pear", "Bari");
    await say("1", "pear");
    await say("2", "apple", "Rome");
    expect(await heard()).toEqual([said("s", "apple"), said("s", "pear")]);
  });
});

describe("subscriptions that a mutation invalidates", () => {
  test("are completed, others go on", async () => {
    for (const [id, room] of [
      ["first", "1"],
      ["second", "2"],
    ] as const)
      await subscribe(id, { room });
    await subscribe("without", {});
    expect((await remove("1")).body).toEqual({ data: { removeMember: "1" } });
    await say("1", "still there?");
    await say("2", "yes");
    expect(await heard()).toEqual([
      { id: "first", type: "complete" },
      said("without", "still there?"),
      said("second", "yes"),
      said("without", "yes"),
    ]);
  });

  test("are at most five a request", async () => {
    expect((await remove("1", 5)).body.errors).toBeUndefined();
    const { body } = await remove("1", 6);
    expect(body).toMatchObject({
      data: { removeMember: null },
      errors: [{ path: ["removeMember"], message: expect.stringContaining("At most 5") }],
    });
  });
});

test("an answer has the headers that resolvers set", async () => {
  const query = 'mutation { a: say(room: "1", text: "x") { text } b: say(room: "2", text: "x") { text } }';
  const answer = await fetch(`${front.url}/graphql`, {
    method: "POST",
    headers: { authorization: token },
    body: JSON.stringify({ query }),
  });
  expect(answer.headers.get("x-room")).toBe("2");
  expect(await answer.json()).toEqual({ data: { a: { text: "x" }, b: { text: "x" } } });
});
