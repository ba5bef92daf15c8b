import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { connect } from "../packages/local/appsync/realtime/raw-client.ts";
import type { StackDocument } from "./support/backend.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();
const orders = "slipstream-local";
const data = "slipstream-local-data";

/** A stack's resource of a type, by one of its arguments; the only one unless that is given. */
function resource(document: StackDocument, type: string, name: string, value: unknown): StackDocument {
  const found = Object.values<StackDocument>(document.resource[type]).filter(
    (args) => args[name] === value || value === undefined,
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Places orders, changes what runs while they are under way, and sees each of them paid. */
async function whileOrdersAreUnderWay<Changed>(change: () => Promise<Changed>): Promise<Changed> {
  const { alice } = flow;
  const before = await Promise.all(Array.from({ length: 5 }, () => alice.place()));
  const [changed, ...during] = await Promise.all([change(), ...Array.from({ length: 5 }, () => alice.place())]);
  const after = await Promise.all(Array.from({ length: 5 }, () => alice.place()));
  for (const { id } of [...before, ...during, ...after]) expect((await alice.end(id)).status).toBe("PAID");
  return changed;
}

test("a schema gains and loses a field while orders are under way: who asked for it is told, the others hear on", async () => {
  const { backend, alice } = flow;
  const changeSchema = (from: string | RegExp, to: string) => (document: StackDocument) => {
    const api = resource(document, "aws_appsync_graphql_api", "name", undefined);
    expect(api.schema).toMatch(from);
    api.schema = api.schema.replace(from, to);
  };
  const client = await connect(backend.runtime.baseUrl, alice.token);
  const subscription = "subscription { onOrderChanged { id note } }";
  client.start("note", alice.token, subscription);
  expect(await client.next()).toMatchObject({ id: "note", type: "error" });

  const gained = await whileOrdersAreUnderWay(() =>
    backend.update(orders, changeSchema(/type Order [^{]*\{/, "$& note: String")),
  );
  expect(gained).toMatchObject([{ action: "updated", arguments: ["schema"] }]);
  client.start("note", alice.token, subscription);
  expect(await client.next()).toEqual({ id: "note", type: "start_ack" });

  await backend.update(orders, changeSchema(" note: String", ""));
  const message = expect.stringMatching(/no longer valid: .*Field 'note' in type 'Order' is undefined/);
  const errors = [{ errorType: "BadRequestException", errorCode: 400, message }];
  expect(await client.next()).toEqual({ id: "note", type: "error", payload: { errors } });
  expect(await client.next()).toEqual({ id: "note", type: "complete" });
  await client.close();
  expect((await alice.placeAndFollow()).status).toBe("PAID");
});

test("a resolver is swapped alone, by its address; one that is broken leaves it", async () => {
  const { backend, alice } = flow;
  const { id } = await alice.placeAndFollow();
  const [address, { arguments: args }] = [...backend.runtime.resources].find(
    ([
      ,
      {
        type,
        arguments: { field },
      },
    ]) => {
      return type === "aws_appsync_resolver" && field === "getOrder";
    },
  )!;
  const release = backend.runtime.hold([address]);
  const waiting = alice.get(id);
  const code = `
    export function request() { return { operation: "GetItem", key: { customerId: { S: "-" }, id: { S: "-" } } }; }
    export function response() { return null; }`;
  await expect(backend.runtime.change(address, { code: `${code} }` })).rejects.toThrow(address);
  await backend.runtime.change(address, { code });
  release();
  expect(await waiting).toBeNull();
  // What the stacks say is what counts in the end.
  expect(await backend.runtime.update()).toMatchObject([{ address, action: "updated", arguments: ["code"] }]);
  expect(backend.runtime.resources.get(address)!.arguments.code).toBe(args.code);
  expect(await alice.get(id)).toMatchObject({ id });
});

test("queues, tables, pools and the API's limits are set otherwise while orders are under way", async () => {
  const { backend } = flow;
  await whileOrdersAreUnderWay(async () => {
    const ofOrders = await backend.update(orders, (document) => {
      resource(document, "aws_sqs_queue", "name", "slipstream-local-orders").visibility_timeout_seconds += 30;
      const settings = resource(document, "aws_apigatewayv2_stage", "name", "$default").default_route_settings;
      settings.throttling_rate_limit += 1;
    });
    expect(ofOrders.map(({ address }) => address.split(".")[0]).sort()).toEqual(["aws_apigatewayv2_stage", "aws_sqs_queue"]);
    const ofData = await backend.update(data, (document) => {
      const table = resource(document, "aws_dynamodb_table", "name", "slipstream-local-orders");
      table.attribute.push({ name: "status", type: "S" });
      const index = { name: "byStatus", hash_key: "status", projection_type: "KEYS_ONLY" };
      table.global_secondary_index = [...(table.global_secondary_index ?? []), index];
      resource(document, "aws_cognito_user_pool", "name", undefined).password_policy.minimum_length += 2;
    });
    expect(ofData.map(({ address }) => address.split(".")[0]).sort()).toEqual(["aws_cognito_user_pool", "aws_dynamodb_table"]);
  });
  const paid = {
    TableName: "slipstream-local-orders",
    IndexName: "byStatus",
    KeyConditionExpression: "#status = :paid",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":paid": { S: "PAID" } },
  };
  const items = await backend.items("orders");
  expect((await backend.aws("dynamodb", "Query", paid)).Count).toBe(items.filter(({ status }) => status?.S === "PAID").length);
});

test("a page file is swapped, and the page's headers", async () => {
  const { backend } = flow;
  const index = async () => fetch(backend.runtime.baseUrl);
  const before = await (await index()).text();
  const content = before.replace("</head>", "<!-- swapped --></head>");
  await backend.update("slipstream-local-web", (document) => {
    const file = resource(document, "aws_s3_object", "key", "index.html");
    delete file.source;
    Object.assign(file, { content, etag: createHash("md5").update(content).digest("hex") });
    const policy = resource(document, "aws_cloudfront_response_headers_policy", "name", undefined);
    policy.security_headers_config.frame_options.frame_option = "SAMEORIGIN";
  });
  const after = await index();
  expect([await after.text(), after.headers.get("x-frame-options")]).toEqual([content, "SAMEORIGIN"]);
});

test("what AWS would replace, or not do, is refused with its reason, and nothing is changed", async () => {
  const { backend, alice } = flow;
  const { resources } = backend.runtime;
  const tried = backend.update(data, (document) => {
    resource(document, "aws_dynamodb_table", "name", "slipstream-local-orders").hash_key = "restaurantId";
    resource(document, "aws_cognito_user_pool", "name", undefined).password_policy.minimum_length += 2;
  });
  await expect(tried).rejects.toThrow(/aws_dynamodb_table\.\S+: hash_key: AWS would replace this: restart, or rename/);
  expect(backend.runtime.resources).toEqual(resources);
  expect((await alice.placeAndFollow()).status).toBe("PAID");
});

test("of a save that fails in one place nothing is left in the others", async () => {
  const { backend, alice } = flow;
  const { resources } = backend.runtime;
  const page = async () => (await fetch(backend.runtime.baseUrl)).text();
  const before = await page();
  const tried = backend.update(orders, (document) => {
    const api = resource(document, "aws_appsync_graphql_api", "name", undefined);
    api.schema = api.schema.replace("type Order ", "type Slip { id: ID! } type Order ");
    resource(document, "aws_sqs_queue", "name", "slipstream-local-orders").delay_seconds = 900;
    resource(document, "aws_apigatewayv2_api", "protocol_type", "HTTP").cors_configuration = {
      allow_origins: ["https://a.example"],
    };
    document.resource.aws_sqs_queue.another = { name: "another" };
    resource(document, "aws_appsync_resolver", "field", "getOrder").code += " }";
  });
  await expect(tried).rejects.toThrow(/aws_appsync_resolver\.\S+: /);
  expect(backend.runtime.resources).toEqual(resources);
  expect(await page()).toBe(before);
  await expect(backend.aws("sqs", "GetQueueUrl", { QueueName: "another" })).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  expect(await alice.request('{ __type(name: "Slip") { name } }')).toEqual({ __type: null });
  expect((await alice.placeAndFollow()).status).toBe("PAID");
});
