import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CognitoIdentityProviderClient, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Credentials } from "../../../../packages/local/gateway/identity.ts";
import { listen } from "../../../../packages/local/http/http-server.ts";
import { startRuntime, type Runtime, type RuntimeOptions } from "../../../../packages/local/runtime/runtime.ts";
import { document, remoteState } from "../terraform/stacks.ts";

const data = {
  resource: {
    aws_dynamodb_table: {
      orders: {
        name: "slipstream-local-orders",
        billing_mode: "PAY_PER_REQUEST",
        hash_key: "customerId",
        range_key: "id",
        attribute: [
          { name: "customerId", type: "S" },
          { name: "id", type: "S" },
        ],
      },
    },
    aws_sns_topic: { notifications: { name: "slipstream-local-notifications" } },
    aws_cloudwatch_log_group: { logs: { name: "/slipstream/data" } },
    aws_cognito_user_pool: { customers: { name: "slipstream-local", auto_verified_attributes: ["email"] } },
    aws_cognito_user_pool_client: { web: { name: "web", user_pool_id: "${aws_cognito_user_pool.customers.id}" } },
  },
  output: {
    "cross-stack-output-table": { value: "${aws_dynamodb_table.orders.arn}", sensitive: true },
    topic_arn: { value: "${aws_sns_topic.notifications.arn}" },
    client_id: { value: "${aws_cognito_user_pool_client.web.id}" },
  },
};

const statement = {
  Effect: "Allow",
  Action: "dynamodb:PutItem",
  Resource: "${data.terraform_remote_state.data.outputs.cross-stack-output-table}",
};
const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };
const orders = {
  data: remoteState("data", "slipstream-local-data"),
  resource: {
    aws_sqs_queue: { orders: { name: "slipstream-local-orders", depends_on: ["aws_cloudwatch_log_group.logs"] } },
    aws_cloudwatch_log_group: { logs: { name: "/slipstream/orders" } },
    aws_iam_role: { writer: { name: "slipstream-local-writer", assume_role_policy: JSON.stringify({ Statement: [trust] }) } },
    aws_iam_role_policy: { writer: { role: "${aws_iam_role.writer.name}", policy: JSON.stringify({ Statement: [statement] }) } },
  },
  output: { orders_queue_url: { value: "${aws_sqs_queue.orders.url}" } },
};

let outDir: string;
let runtime: Runtime | undefined;
beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), "slipstream-test-"));
  synthesize("slipstream-local-data", data);
  synthesize("slipstream-local", orders);
});
afterEach(async () => {
  await runtime?.stop();
  runtime = undefined;
  rmSync(outDir, { recursive: true });
});

function synthesize(name: string, blocks: object): void {
  mkdirSync(join(outDir, "stacks", name), { recursive: true });
  writeFileSync(join(outDir, "stacks", name, "cdk.tf.json"), JSON.stringify(document(name, blocks)));
}

const stacks = () => ["slipstream-local-data", "slipstream-local"].map((name) => join(outDir, "stacks", name));

async function start(options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  return (runtime = await startRuntime({ stacks: stacks(), port: 0, ...options }));
}

/** How an SDK client reaches the runtime. */
function as(credentials: Credentials) {
  return { endpoint: runtime!.baseUrl, region: runtime!.region, credentials, maxAttempts: 1 };
}

async function freePort(): Promise<number> {
  const server = await listen(0);
  await server.stop();
  return Number(new URL(server.baseUrl).port);
}

describe("stacks that were synthesized run", () => {
  test("with its outputs, its resources and its health to look at", async () => {
    const { outputs, resources, baseUrl, region, credentials } = await start();
    expect(Object.keys(outputs).sort()).toEqual(["client_id", "orders_queue_url", "topic_arn"]);
    expect(outputs.orders_queue_url).toBe(`${baseUrl}/000000000000/slipstream-local-orders`);
    expect(resources.get("aws_sqs_queue.orders")?.attributes.arn).toBe(
      `arn:aws:sqs:${region}:000000000000:slipstream-local-orders`,
    );
    expect(resources.get("slipstream-local-data/aws_cloudwatch_log_group.logs")?.arguments.name).toBe("/slipstream/data");
    expect(await (await fetch(`${baseUrl}/health`)).json()).toEqual({
      status: "ready",
      stacks: ["slipstream-local-data", "slipstream-local"],
      region,
      outputs,
      credentials: { accessKeyId: credentials().accessKeyId, secretAccessKey: credentials().secretAccessKey },
    });
  });

  test("for the SDK's clients", async () => {
    const { credentials, outputs } = await start();
    const sqs = new SQSClient(as(credentials()));
    await sqs.send(new SendMessageCommand({ QueueUrl: outputs.orders_queue_url, MessageBody: "Grüße 🍕" }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: outputs.orders_queue_url }));
    expect(Messages?.[0]?.Body).toBe("Grüße 🍕");

    const dynamodb = new DynamoDBClient(as(credentials()));
    const key = { customerId: { S: "c" }, id: { S: "o" } };
    await dynamodb.send(new PutItemCommand({ TableName: "slipstream-local-orders", Item: { ...key, quantity: { N: "6" } } }));
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName: "slipstream-local-orders", Key: key }));
    expect(Item).toEqual({ ...key, quantity: { N: "6" } });
  });

  test("whose keys stay as they are, whatever a client notes in those that it was given", async () => {
    const { credentials } = await start();
    const given = credentials();
    const before = { ...given };
    Object.assign(given, { sessionToken: "of another" });
    expect(credentials()).toEqual(before);
  });

  test("and keeps the mails of every service", async () => {
    const { credentials, outputs, baseUrl, mailbox } = await start();
    const sns = new SNSClient(as(credentials()));
    await sns.send(new SubscribeCommand({ TopicArn: outputs.topic_arn, Protocol: "email", Endpoint: "eve@example.com" }));
    await sns.send(new PublishCommand({ TopicArn: outputs.topic_arn, Subject: "Paid", Message: "Your order is paid" }));
    await new CognitoIdentityProviderClient(as(credentials())).send(
      new SignUpCommand({
        ClientId: outputs.client_id,
        Username: "eve@example.com",
        Password: "Correct-horse-1",
        UserAttributes: [{ Name: "email", Value: "eve@example.com" }],
      }),
    );
    expect(mailbox.list("eve@example.com").map(({ subject }) => subject)).toEqual(["Paid", "Your verification code"]);
    expect(await (await fetch(`${baseUrl}/mailbox?to=eve@example.com`)).json()).toHaveLength(2);
    expect(await (await fetch(`${baseUrl}/mailbox?to=nobody@example.com`)).json()).toEqual([]);
  });

  test("and holds a role to its policies", async () => {
    const { credentials, role, resources, events } = await start();
    const writer = role(String(resources.get("aws_iam_role.writer")?.attributes.arn));
    const dynamodb = new DynamoDBClient(as(credentials(writer)));
    const key = { customerId: { S: "c" }, id: { S: "o" } };
    await dynamodb.send(new PutItemCommand({ TableName: "slipstream-local-orders", Item: key }));
    const denial = events.next("access-denied");
    await expect(dynamodb.send(new GetItemCommand({ TableName: "slipstream-local-orders", Key: key }))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb"),
    });
    expect(JSON.parse((await denial).needed!)).toMatchObject({ Action: "dynamodb:GetItem" });
  });

  test("without policies when they are switched off, but not without signatures", async () => {
    const { credentials, role, resources, baseUrl } = await start({ iam: "off" });
    const writer = role(String(resources.get("aws_iam_role.writer")?.attributes.arn));
    const key = { customerId: { S: "c" }, id: { S: "o" } };
    await new DynamoDBClient(as(credentials(writer))).send(
      new GetItemCommand({ TableName: "slipstream-local-orders", Key: key }),
    );
    const unsigned = await fetch(baseUrl, {
      method: "POST",
      headers: { "x-amz-target": "DynamoDB_20120810.GetItem" },
      body: "{}",
    });
    expect(unsigned.status).toBe(403);
  });

  test("until it is stopped: then its port is free again", async () => {
    const port = await freePort();
    await start({ port });
    await fetch(`${runtime!.baseUrl}/health`);
    await Promise.all([runtime!.stop(), runtime!.stop()]);
    await (await listen(port)).stop();
  });
});

describe("a start fails, with nothing left behind,", () => {
  async function fails(message: string | RegExp): Promise<void> {
    const port = await freePort();
    await expect(startRuntime({ stacks: stacks(), port })).rejects.toThrow(message);
    await (await listen(port)).stop();
  }

  test("when there is no stack in a folder", async () => {
    rmSync(join(outDir, "stacks"), { recursive: true });
    await fails(/slipstream-local-data.cdk\.tf\.json can't be read \(ENOENT\)/);
  });

  test("when a resource type is not known", async () => {
    synthesize("slipstream-local", {
      ...orders,
      resource: { ...orders.resource, aws_efs_file_system: { files: {} }, aws_kms_key: { key: {} } },
    });
    await fails(/aws_efs_file_system\.files \(slipstream-local\)\n {2}aws_kms_key\.key \(slipstream-local\)/);
  });

  test("when a resource can't be made", async () => {
    synthesize("slipstream-local", { resource: { aws_iam_role: { broken: { name: "broken", assume_role_policy: "{" } } } });
    await fails("slipstream-local: aws_iam_role.broken: the policy is no JSON");
  });

  test("when a policy asks what is not evaluated here", async () => {
    const Condition = { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
    const policy = JSON.stringify({ Statement: [{ ...statement, Condition }] });
    const resource = { ...orders.resource, aws_iam_role_policy: { writer: { role: "slipstream-local-writer", policy } } };
    synthesize("slipstream-local", { ...orders, resource });
    await fails("condition operator IpAddress is not evaluated here");
  });

  test("when the port is taken", async () => {
    const { baseUrl } = await start();
    const port = Number(new URL(baseUrl).port);
    await expect(startRuntime({ stacks: stacks(), port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
  });

  test("when the stacks are in different regions", async () => {
    synthesize("slipstream-local", { ...orders, provider: { aws: [{ region: "us-east-1" }] } });
    await fails("slipstream-local-data in eu-west-1, slipstream-local in us-east-1");
  });
});
