import { describe, expect, test } from "@jest/globals";
import { RuntimeEvents, type AccessDeniedEvent } from "../../../../packages/local/events/runtime-events.ts";
import { createAuthorize } from "../../../../packages/local/iam/authorize.ts";
import { ResourcePolicies } from "../../../../packages/local/iam/resource-policies.ts";
import { Roles } from "../../../../packages/local/iam/roles.ts";
import { accountId, make, makeRole, region, startIam, trusting } from "./support.ts";

const table = "arn:aws:dynamodb:eu-west-1:000000000000:table/orders";
const queue = "arn:aws:sqs:eu-west-1:000000000000:orders";
const putItem = [{ action: "dynamodb:PutItem", resource: table }];

test("a role may do what its policies allow, on that resource only", async () => {
  const { iam } = startIam();
  const role = await makeRole(iam, "writer", { Effect: "Allow", Action: "dynamodb:PutItem", Resource: table });
  iam.authorize(role, "dynamodb", putItem, {});
  iam.authorize(role, "dynamodb", putItem, {});
  expect(() => iam.authorize(role, "dynamodb", [...putItem, { action: "dynamodb:PutItem", resource: `${table}-2` }], {})).toThrow(
    /orders-2/,
  );
});

test("a denied call says who, what and why as AWS does, and which statement is missing", async () => {
  const { iam, events } = startIam();
  const role = await makeRole(iam, "reader", { Effect: "Allow", Action: "dynamodb:GetItem", Resource: table });
  const denials: AccessDeniedEvent[] = [];
  events.on("access-denied", (event) => denials.push(event));
  expect(() => iam.authorize(role, "dynamodb", putItem, {})).toThrow(
    expect.objectContaining({
      name: "AccessDeniedException",
      message:
        "User: arn:aws:sts::000000000000:assumed-role/reader/reader is not authorized to perform: dynamodb:PutItem " +
        `on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action`,
    }),
  );
  const needed = `{"Effect":"Allow","Action":"dynamodb:PutItem","Resource":"${table}"}`;
  expect(denials).toEqual([{ caller: "reader", action: "dynamodb:PutItem", resource: table, policy: "identity", needed }]);
});

test("an explicit deny is told as one: no statement would help", async () => {
  const { iam, events } = startIam();
  const role = await makeRole(
    iam,
    "r",
    { Effect: "Allow", Action: "*", Resource: "*" },
    { Effect: "Deny", Action: "dynamodb:*", Resource: "*" },
  );
  const denial = events.next("access-denied");
  expect(() => iam.authorize(role, "dynamodb", putItem, {})).toThrow(/with an explicit deny in a policy$/);
  expect((await denial).needed).toBeUndefined();
});

test.each([
  ["sqs", "AccessDenied", 403],
  ["sns", "AuthorizationError", 403],
  ["lambda", "AccessDeniedException", 403],
  ["xray", "AccessDeniedException", 403],
  ["states", "AccessDeniedException", 400],
])("%s answers a denied call with %s", async (service, name, statusCode) => {
  const { iam } = startIam();
  const role = await makeRole(iam, "r");
  expect(() => iam.authorize(role, service, [{ action: `${service}:X`, resource: "*" }], {})).toThrow(
    expect.objectContaining({ name, statusCode }),
  );
});

test("a condition on the call's input is asked at every call", async () => {
  const { iam } = startIam();
  const unconditional = { Effect: "Allow", Action: "sns:Publish", Resource: "*" };
  const { arn: policy_arn } = await make(iam, "aws_iam_policy", "p", {
    name: "p",
    policy: JSON.stringify({ Statement: [unconditional] }),
  });
  const role = await makeRole(iam, "r", {
    Effect: "Allow",
    Action: "sns:Subscribe",
    Resource: "t",
    Condition: { StringEquals: { "sns:Protocol": "email" } },
  });
  await make(iam, "aws_iam_role_policy_attachment", "a", { role: "r", policy_arn });
  const subscribe = [{ action: "sns:Subscribe", resource: "t" }];
  iam.authorize(role, "sns", subscribe, { Protocol: "email" });
  expect(() => iam.authorize(role, "sns", subscribe, { Protocol: "sms" })).toThrow(/sns:Subscribe/);
});

test("what is allowed is decided once, until it is forgotten or too much is remembered", async () => {
  const asked: string[] = [];
  const resourcePolicies = new (class extends ResourcePolicies {
    override of(arn: string) {
      asked.push(arn);
      return super.of(arn);
    }
  })(region, accountId);
  const roles = new Roles();
  const role = { kind: "role", name: "r", arn: `arn:aws:iam::${accountId}:role/r` } as const;
  roles.add(role, trusting("lambda.amazonaws.com"));
  roles.putPolicy("r", "p", { Statement: [{ Effect: "Allow", Action: "sqs:*", Resource: "*" }] });
  const options = { roles, events: new RuntimeEvents(), region, accountId, resourcePolicies, enforced: true };
  const { authorize, forget } = createAuthorize(options);
  const decides = (resource: string) => {
    asked.length = 0;
    authorize(role, "sqs", [{ action: "sqs:SendMessage", resource }], {});
    return asked.length > 0;
  };
  expect([decides("first"), decides("first")]).toEqual([true, false]);
  forget();
  expect([decides("first"), decides("first")]).toEqual([true, false]);
  for (let index = 1; index < 10_000; index++) decides(`queue-${index}`);
  expect(decides("first")).toBe(false);
  expect([decides("one more"), decides("first")]).toEqual([true, true]);
});

test("the developer may do everything, nobody only what needs no permission", () => {
  const { iam } = startIam();
  iam.authorize(iam.developer, "dynamodb", putItem, {});
  iam.authorize({ kind: "anonymous" }, "cognito-idp", [], {});
  expect(() => iam.authorize({ kind: "anonymous" }, "dynamodb", putItem, {})).toThrow(
    expect.objectContaining({
      name: "MissingAuthenticationTokenException",
      message: "Request is missing Authentication Token",
      statusCode: 403,
    }),
  );
});

test("switched off, roles may do everything", async () => {
  const { iam } = startIam(false);
  iam.authorize(await makeRole(iam, "r"), "dynamodb", putItem, {});
});

describe("a service", () => {
  const topic = { kind: "service", principal: "sns.amazonaws.com", sourceArn: "arn:aws:sns:eu-west-1:000000000000:t" } as const;
  const send = [{ action: "sqs:SendMessage", resource: queue }];
  const policy = (sourceArn: string) =>
    JSON.stringify({
      Statement: [
        {
          Effect: "Allow",
          Action: "sqs:SendMessage",
          Resource: queue,
          Principal: { Service: "sns.amazonaws.com" },
          Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
        },
      ],
    });

  test("may do what a queue's policy allows it", async () => {
    const { iam } = startIam();
    const queue_url = "http://127.0.0.1:4566/000000000000/orders";
    expect(() => iam.authorize(topic, "sqs", send, {})).toThrow(
      /because no resource-based policy allows the sqs:SendMessage action/,
    );
    await make(iam, "aws_sqs_queue_policy", "p", { queue_url, policy: policy("arn:aws:sns:eu-west-1:000000000000:other") });
    expect(() => iam.authorize(topic, "sqs", send, {})).toThrow(/sns\.amazonaws\.com is not authorized/);
    await make(iam, "aws_sqs_queue_policy", "p", { queue_url, policy: policy("arn:aws:sns:eu-west-1:000000000000:t") });
    iam.authorize(topic, "sqs", send, {});
  });

  test("may invoke a function that permits it, for what it acts for", async () => {
    const { iam } = startIam();
    const pool = "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/p";
    const invoke = [{ action: "lambda:InvokeFunction", resource: "arn:aws:lambda:eu-west-1:000000000000:function:f" }];
    await make(iam, "aws_lambda_permission", "p", {
      action: "lambda:InvokeFunction",
      function_name: "f",
      principal: "cognito-idp.amazonaws.com",
      source_arn: pool,
    });
    iam.authorize({ kind: "service", principal: "cognito-idp.amazonaws.com", sourceArn: pool }, "lambda", invoke, {});
    expect(() =>
      iam.authorize({ kind: "service", principal: "cognito-idp.amazonaws.com", sourceArn: `${pool}2` }, "lambda", invoke, {}),
    ).toThrow();
    expect(() => iam.authorize({ kind: "service", principal: "sns.amazonaws.com" }, "lambda", invoke, {})).toThrow();
  });

  test("hears which statement the resource's policy would need: it names the service, and what it acts for", async () => {
    const { iam, events } = startIam();
    const denial = events.next("access-denied");
    expect(() => iam.authorize(topic, "sqs", send, {})).toThrow();
    const { needed, ...rest } = await denial;
    expect(JSON.parse(needed!)).toEqual(JSON.parse(policy(topic.sourceArn).replace("ArnEquals", "ArnLike")).Statement[0]);
    expect(rest).toEqual({ caller: "sns.amazonaws.com", action: "sqs:SendMessage", resource: queue, policy: "resource" });
    const queue_url = "http://127.0.0.1:4566/000000000000/orders";
    await make(iam, "aws_sqs_queue_policy", "p", { queue_url, policy: JSON.stringify({ Statement: [JSON.parse(needed!)] }) });
    iam.authorize(topic, "sqs", send, {});
  });

  test("hears of no condition when it acts for nothing", async () => {
    const { iam, events } = startIam();
    const denial = events.next("access-denied");
    expect(() => iam.authorize({ kind: "service", principal: "events.amazonaws.com" }, "sqs", send, {})).toThrow();
    expect(JSON.parse((await denial).needed!)).toEqual({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queue,
    });
  });

  test("needs nobody's leave for its own resources", () => {
    const { iam } = startIam();
    const invoke = [{ action: "lambda:InvokeFunction", resource: "arn:aws:lambda:eu-west-1:000000000000:function:f" }];
    iam.authorize({ kind: "service", principal: "lambda.amazonaws.com" }, "lambda", invoke, {});
  });
});

describe("a topic's policy", () => {
  test("lets a role publish that has no policy of its own for it", async () => {
    const { iam } = startIam();
    const role = await makeRole(iam, "r");
    const publish = [{ action: "sns:Publish", resource: "arn:aws:sns:eu-west-1:000000000000:t" }];
    expect(() => iam.authorize(role, "sns", publish, {})).toThrow();
    const statement = { Effect: "Allow", Action: "sns:Publish", Resource: "*", Principal: { AWS: role.arn } };
    await make(iam, "aws_sns_topic_policy", "p", {
      arn: publish[0]!.resource,
      policy: JSON.stringify({ Statement: [statement] }),
    });
    iam.authorize(role, "sns", publish, {});
  });
});
