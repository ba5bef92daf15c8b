import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { shopSchema, startShopApi, type ShopApi } from "../shop-api.ts";
import { connect } from "./raw-client.ts";

const echo = `
  export function request(ctx) { return { payload: ctx.args }; }
  export function response(ctx) { return ctx.result; }`;

let shop: ShopApi;
beforeEach(async () => {
  shop = await startShopApi();
});
afterEach(() => shop.front.close());

test("a new schema ends the subscriptions that it no longer knows, and tells them; the others and the connection go on", async () => {
  for (const field of ["Mutation.say", "Mutation.whisper"]) await shop.resolver(field, echo);
  const client = await connect(shop.front.url, shop.token);
  client.start("room", shop.token, "subscription { onAnything { room text } }");
  client.start("text", shop.token, "subscription { onSaid { text } }");
  expect([await client.next(), await client.next()].map(({ type }) => type)).toEqual(["start_ack", "start_ack"]);

  const withoutRoom = shopSchema
    .replace("type Message { room: String", "type Message {")
    .replace('onSaid: Message @aws_subscribe(mutations: ["say"])', 'onSaid: Message @aws_subscribe(mutations: ["whisper"])');
  await shop.api.update({ schema: withoutRoom });
  const message =
    "The schema has changed, and this subscription is no longer valid: " +
    "Validation error of type FieldUndefined: Field 'room' in type 'Message' is undefined @ 'onAnything/room'";
  const error = { errorType: "BadRequestException", message, errorCode: 400 };
  expect(await client.next()).toEqual({ id: "room", type: "error", payload: { errors: [error] } });
  expect(await client.next()).toEqual({ id: "room", type: "complete" });

  await shop.front.asCustomer(shop.token, 'mutation { say(room: "a", text: "said") { text } }');
  await shop.front.asCustomer(shop.token, 'mutation { whisper(room: "a", text: "whispered") { text } }');
  expect(await client.next()).toEqual({ id: "text", type: "data", payload: { data: { onSaid: { text: "whispered" } } } });

  client.start("room", shop.token, "subscription { onAnything { text } }");
  expect(await client.next()).toEqual({ id: "room", type: "start_ack" });
  await client.close();
});

test("a subscription whose variables no longer fit ends, too", async () => {
  await shop.api.update({ schema: shopSchema.replace("onSaid:", "onSaid(room: String):") });
  const client = await connect(shop.front.url, shop.token);
  client.start("room", shop.token, "subscription ($room: String) { onSaid(room: $room) { text } }", { room: "a" });
  expect((await client.next()).type).toBe("start_ack");
  await shop.api.update({ schema: shopSchema.replace("onSaid:", "onSaid(room: Int):") });
  expect([(await client.next()).type, (await client.next()).type]).toEqual(["error", "complete"]);
  await client.close();
});

test("an API that is removed ends its subscriptions; another of its name can be made", async () => {
  const client = await connect(shop.front.url, shop.token);
  client.start("said", shop.token, "subscription { onSaid { text } }");
  expect((await client.next()).type).toBe("start_ack");
  await shop.api.remove();
  expect([(await client.next()).type, (await client.next()).type]).toEqual(["error", "complete"]);
  await client.close();
  expect((await shop.ask()).errors[0].message).toBe("the stacks have no GraphQL API");
  await shop.make("aws_appsync_graphql_api", { name: "shop", schema: shopSchema, authentication_type: "AWS_IAM" });
});
