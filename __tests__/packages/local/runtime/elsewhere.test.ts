import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { strToU8, zipSync } from "fflate";
import type { Identity } from "../../../../packages/local/gateway/identity.ts";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { runResources } from "../run-resources.ts";

const own = "000000000000";
const other = "111111111111";
const trust = JSON.stringify({
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["lambda.amazonaws.com", "states.amazonaws.com"] } },
  ],
});
const everything = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });

let folder: string;
let runtime: Runtime;
let admin: Identity;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "elsewhere-"));
  const filename = join(folder, "code.zip");
  writeFileSync(filename, zipSync({ "index.mjs": strToU8("export const handler = async () => 1;") }));
  const role = "${aws_iam_role.r.arn}";
  runtime = await runResources({
    aws_iam_role: { r: { name: "r", assume_role_policy: trust } },
    aws_iam_role_policy: { r: { name: "r", role: "r", policy: everything, depends_on: ["aws_iam_role.r"] } },
    aws_sqs_queue: { q: { name: "q" } },
    aws_sns_topic: { t: { name: "t" } },
    aws_dynamodb_table: {
      d: {
        name: "docs",
        hash_key: "id",
        billing_mode: "PAY_PER_REQUEST",
        attribute: [{ name: "id", type: "S" }],
        stream_enabled: true,
        stream_view_type: "KEYS_ONLY",
      },
    },
    aws_lambda_function: { f: { function_name: "f", filename, handler: "index.handler", runtime: "nodejs24.x", role } },
    aws_sfn_state_machine: {
      m: { name: "m", role_arn: role, definition: JSON.stringify({ StartAt: "A", States: { A: { Type: "Pass", End: true } } }) },
    },
    aws_cloudwatch_log_group: { g: { name: "g" } },
    aws_cognito_user_pool: { p: { name: "p" } },
  });
  admin = runtime.role(`arn:aws:iam::${own}:role/r`);
});
afterAll(async () => {
  await runtime.stop();
  rmSync(folder, { recursive: true });
});

interface Call {
  readonly service: string;
  readonly action: string;
  /** The input for the resource of this name in an account and a region. */
  readonly input: (accountId: string, region: string) => object;
  /** What answers for another region. */
  readonly elsewhere: string;
}

const arn = (service: string, resource: string) => (accountId: string, region: string) =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;
const [topic, table, lambda, machine, group, queue] = [
  arn("sns", "t"),
  arn("dynamodb", "table/docs"),
  arn("lambda", "function:f"),
  arn("states", "stateMachine:m"),
  arn("logs", "log-group:g"),
  arn("sqs", "q"),
];
const Key = { id: { S: "1" } };
const notFound = "ResourceNotFoundException";

const calls: readonly Call[] = [
  ...["SendMessage", "PurgeQueue", "GetQueueAttributes"].map((action) => ({
    service: "sqs",
    action,
    input: (account: string, region: string) => ({
      QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/q`,
      ...(action === "SendMessage" && { MessageBody: "m" }),
    }),
    elsewhere: "InvalidAddress",
  })),
  { service: "sqs", action: "ListMessageMoveTasks", input: (...at) => ({ SourceArn: queue(...at) }), elsewhere: notFound },
  {
    service: "sns",
    action: "Publish",
    input: (...at) => ({ TopicArn: topic(...at), Message: "m" }),
    elsewhere: "InvalidParameter",
  },
  {
    service: "sns",
    action: "Publish",
    input: (...at) => ({ TargetArn: topic(...at), Message: "m" }),
    elsewhere: "InvalidParameter",
  },
  {
    service: "sns",
    action: "GetTopicAttributes",
    input: (...at) => ({ TopicArn: topic(...at) }),
    elsewhere: "InvalidParameter",
  },
  { service: "dynamodb", action: "GetItem", input: (...at) => ({ TableName: table(...at), Key }), elsewhere: notFound },
  { service: "dynamodb", action: "DescribeTable", input: (...at) => ({ TableName: table(...at) }), elsewhere: notFound },
  {
    service: "dynamodb",
    action: "BatchGetItem",
    input: (...at) => ({ RequestItems: { [table(...at)]: { Keys: [Key] } } }),
    elsewhere: notFound,
  },
  { service: "dynamodbstreams", action: "ListStreams", input: (...at) => ({ TableName: table(...at) }), elsewhere: notFound },
  { service: "lambda", action: "Invoke", input: (...at) => ({ FunctionName: lambda(...at), Payload: {} }), elsewhere: notFound },
  { service: "lambda", action: "ListAliases", input: (...at) => ({ FunctionName: lambda(...at) }), elsewhere: notFound },
  {
    service: "states",
    action: "StartExecution",
    input: (...at) => ({ stateMachineArn: machine(...at) }),
    elsewhere: "StateMachineDoesNotExist",
  },
  { service: "logs", action: "FilterLogEvents", input: (...at) => ({ logGroupIdentifier: group(...at) }), elsewhere: notFound },
];

describe.each(calls)("$service $action", ({ service, action, input, elsewhere }) => {
  const ask = (identity: Identity, account: string, region: string) =>
    runtime.dispatch(identity, service, action, input(account, region)).then(
      () => "answered",
      (error: Error) => error.name,
    );

  test("is answered for what is here", async () => {
    expect(await ask(admin, own, "eu-west-1")).toBe("answered");
  });

  test("is denied for what is another account's, to whoever may do everything in this one", async () => {
    const denied = { sqs: "AccessDenied", sns: "AuthorizationError" }[service] ?? "AccessDeniedException";
    for (const identity of [admin, runtime.developer]) expect(await ask(identity, other, "eu-west-1")).toBe(denied);
  });

  test("is refused for what would be in another region", async () => {
    for (const identity of [admin, runtime.developer]) expect(await ask(identity, own, "us-east-1")).toBe(elsewhere);
  });
});

const asDeveloper = (service: string, action: string, input: object) =>
  runtime.dispatch(runtime.developer, service, action, input);

test("another account's resource is denied in AWS's words, and nothing of the own that has its name is touched", async () => {
  const QueueUrl = `${runtime.baseUrl}/${other}/q`;
  await expect(asDeveloper("sqs", "SendMessage", { QueueUrl, MessageBody: "m" })).rejects.toThrow(
    `User: arn:aws:iam::${own}:user/developer is not authorized to perform: sqs:SendMessage on resource: ` +
      `arn:aws:sqs:eu-west-1:${other}:q because no resource-based policy allows the sqs:SendMessage action`,
  );
  await expect(asDeveloper("lambda", "Invoke", { FunctionName: `${other}:function:f` })).rejects.toThrow(`${other}:function:f`);
});

test("with IAM off another account's resource is denied, too", async () => {
  const lax = await runResources({ aws_sqs_queue: { q: { name: "q" } } }, { iam: "off" });
  const QueueUrl = `${lax.baseUrl}/${other}/q`;
  await expect(lax.dispatch(lax.developer, "sqs", "PurgeQueue", { QueueUrl })).rejects.toMatchObject({ name: "AccessDenied" });
  await lax.stop();
});

test("a function of another region is not reachable, as Lambda puts it", async () => {
  await expect(asDeveloper("lambda", "Invoke", { FunctionName: lambda(own, "us-east-1") })).rejects.toThrow(
    "Functions from 'us-east-1' are not reachable in this region ('eu-west-1')",
  );
});

test("the URL of another account's queue is not given", async () => {
  const ask = (QueueOwnerAWSAccountId: string) => asDeveloper("sqs", "GetQueueUrl", { QueueName: "q", QueueOwnerAWSAccountId });
  expect(await ask(own)).toEqual({ QueueUrl: `${runtime.baseUrl}/${own}/q` });
  await expect(ask(other)).rejects.toMatchObject({ name: "QueueDoesNotExist" });
});

test.each(["q", `/${own}/q`, `http://localhost:4566/${own}/q`, `https://eu-west-1.queue.amazonaws.com/${own}/q`])(
  "the queue is found as %s",
  async (QueueUrl) => {
    expect(await asDeveloper("sqs", "GetQueueAttributes", { QueueUrl, AttributeNames: ["QueueArn"] })).toEqual({
      Attributes: { QueueArn: queue(own, "eu-west-1") },
    });
  },
);

test("a pool's ID of another region is none", async () => {
  const id = String(runtime.resources.get("aws_cognito_user_pool.p")?.attributes.id);
  await expect(
    asDeveloper("cognito-idp", "ListUsers", { UserPoolId: id.replace("eu-west-1", "us-east-1") }),
  ).rejects.toMatchObject({
    name: notFound,
    message: expect.stringContaining("us-east-1"),
  });
});

test("a batch that names its table by ARN is answered under that ARN", async () => {
  const tableArn = table(own, "eu-west-1");
  const write = { RequestItems: { [tableArn]: [{ PutRequest: { Item: Key } }] } };
  expect(await asDeveloper("dynamodb", "BatchWriteItem", write)).toEqual({ UnprocessedItems: {} });
  const read = (RequestItems: object) => asDeveloper("dynamodb", "BatchGetItem", { RequestItems });
  expect((await read({ [tableArn]: { Keys: [Key] } })).Responses).toEqual({ [tableArn]: [Key] });
  await expect(read({ [tableArn]: { Keys: [Key] }, docs: { Keys: [Key] } })).rejects.toThrow("has one table twice");
});
