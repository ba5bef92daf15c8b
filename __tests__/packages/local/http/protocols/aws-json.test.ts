import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { crc32 } from "node:zlib";
import { CognitoIdentityProviderClient, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, GetRecordsCommand } from "@aws-sdk/client-dynamodb-streams";
import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { PurgeQueueCommand, QueueDoesNotExist, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import { makeRole } from "../../iam/support.ts";
import { service, startFront, type Front } from "../support/front.ts";
import { signedFetch } from "../support/signed-fetch.ts";

const date = new Date("2026-01-01T12:00:00.250Z");
let front: Front;
beforeAll(async () => {
  front = await startFront([
    service(
      "sqs",
      {
        SendMessage: ({ MessageBody }) => ({ MessageId: MessageBody }),
        ReceiveMessage: () => {
          throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
        },
        PurgeQueue: () => {
          throw new TypeError("undefined is not a queue");
        },
      },
      ["SendMessage"],
    ),
    service("dynamodb", {
      GetItem: (input) => ({ Item: { echo: { S: JSON.stringify(input) }, bytes: { B: new Uint8Array([1, 2, 3]) } } }),
      PutItem: ({ Item }) => {
        throw new AwsError("ConditionalCheckFailedException", "The conditional request failed", { members: { Item } });
      },
    }),
    service("dynamodbstreams", { GetRecords: () => ({ Records: [{ dynamodb: { ApproximateCreationDateTime: date } }] }) }),
    service("states", {
      StartSyncExecution: () => ({ executionArn: "e", startDate: date, stopDate: date, status: "SUCCEEDED" }),
    }),
    service("cognito-idp", {
      SignUp: (_, identity) => {
        throw new AwsError("InvalidPasswordException", `Password too short for ${identity.kind}`);
      },
    }),
  ]);
});
afterAll(() => front.stop());

test("SQS: the SDK sends a message", async () => {
  // The service here is made up and gives no MD5 to check.
  const client = new SQSClient({ ...front.client, md5: false });
  expect(await client.send(new SendMessageCommand({ QueueUrl: `${front.baseUrl}/0/q`, MessageBody: "Grüße" }))).toMatchObject({
    MessageId: "Grüße",
  });
});

test("SQS: errors are of the SDK's class, with the older code that its clients still look at", async () => {
  const error = await new SQSClient(front.client)
    .send(new ReceiveMessageCommand({ QueueUrl: "q" }))
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(QueueDoesNotExist);
  expect(error).toMatchObject({
    name: "QueueDoesNotExist",
    Code: "AWS.SimpleQueueService.NonExistentQueue",
    $metadata: { httpStatusCode: 400 },
  });
});

test("SQS: a denied role gets AccessDenied", async () => {
  const credentials = front.iam.credentials(await makeRole(front.iam, "poor"));
  const client = new SQSClient({ ...front.client, credentials });
  const error = await client.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: "b" })).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ Code: "AccessDenied", $metadata: { httpStatusCode: 403 } });
  expect((error as Error).message).toMatch(/assumed-role\/poor\/poor is not authorized to perform: sqs:SendMessage/);
});

test("a wrong secret is told", async () => {
  const client = new SQSClient({ ...front.client, credentials: { accessKeyId: "LOCAL", secretAccessKey: "guessed" } });
  await expect(client.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: "b" }))).rejects.toMatchObject({
    Code: "SignatureDoesNotMatch",
  });
});

test("a failure of the runtime itself is one of the server", async () => {
  const error = await new SQSClient(front.client)
    .send(new PurgeQueueCommand({ QueueUrl: "q" }))
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    name: "InternalFailure",
    message: expect.stringContaining("undefined is not a queue"),
    $fault: "server",
  });
});

test("DynamoDB: items come and go, bytes too", async () => {
  const client = new DynamoDBClient(front.client);
  const { Item } = await client.send(
    new GetItemCommand({ TableName: "t", Key: { id: { S: "1" }, b: { B: new Uint8Array([255]) } } }),
  );
  expect(JSON.parse(Item!.echo!.S!)).toEqual({ TableName: "t", Key: { id: { S: "1" }, b: { B: "/w==" } } });
  expect(Item!.bytes!.B).toEqual(new Uint8Array([1, 2, 3]));
});

test("DynamoDB: an error keeps its name and its members", async () => {
  const put = new PutItemCommand({ TableName: "t", Item: { id: { S: "1" } } });
  await expect(new DynamoDBClient(front.client).send(put)).rejects.toMatchObject({
    name: "ConditionalCheckFailedException",
    message: "The conditional request failed",
    Item: { id: { S: "1" } },
  });
});

test("DynamoDB Streams: dates arrive as dates", async () => {
  const { Records } = await new DynamoDBStreamsClient(front.client).send(new GetRecordsCommand({ ShardIterator: "i" }));
  expect(Records?.[0]?.dynamodb?.ApproximateCreationDateTime).toEqual(date);
});

test("Step Functions: an execution's dates arrive as dates", async () => {
  // Otherwise the SDK puts `sync-` before the address, as AWS's host name wants it; no machine resolves that.
  const client = new SFNClient({ ...front.client, disableHostPrefix: true });
  const output = await client.send(new StartSyncExecutionCommand({ stateMachineArn: "m", input: "{}" }));
  expect(output).toMatchObject({ status: "SUCCEEDED", startDate: date });
});

async function startSync(host: string, path: string): Promise<number | undefined> {
  const signer = new SignatureV4({ ...front.client, service: "states", sha256: Sha256 });
  const headers = { host, "x-amz-target": "AWSStepFunctions.StartSyncExecution" };
  const signed = await signer.sign({ method: "POST", protocol: "http:", hostname: "any", path: "/", headers, body: "{}" });
  // Not `fetch`, which sets its own Host, and no whole address.
  const sending = request(front.baseUrl, { path, method: "POST", headers: signed.headers }).end("{}");
  const [response] = (await once(sending, "response")) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

test("a request that was signed for another name of this machine is as good", async () => {
  expect(await startSync("sync-localhost:4566", "/")).toBe(200);
});

test("a request that is sent as to a proxy is one for the host that it names", async () => {
  expect(await startSync("sync-127.0.0.1:4566", "http://sync-127.0.0.1:4566/")).toBe(200);
  expect(await startSync("127.0.0.1:4566", "http://sync-127.0.0.1:4566/")).toBe(403);
});

test("Cognito: an unsigned call is anonymous, and its errors have their names", async () => {
  const client = new CognitoIdentityProviderClient(front.client);
  await expect(client.send(new SignUpCommand({ ClientId: "c", Username: "u", Password: "p" }))).rejects.toMatchObject({
    name: "InvalidPasswordException",
    message: "Password too short for anonymous",
  });
});

async function post(target: string, body: string) {
  const response = await fetch(front.baseUrl, { method: "POST", headers: { "x-amz-target": target }, body });
  return { status: response.status, headers: response.headers, body: (await response.json()) as object };
}

test("what is no JSON object is refused", async () => {
  for (const body of ["{", "[]", "1"]) {
    expect((await post("DynamoDB_20120810.GetItem", body)).body).toMatchObject({
      __type: "com.amazonaws.dynamodb.v20120810#SerializationException",
    });
  }
});

test("a member that is null is one that is not there, and text that says null stays", async () => {
  const body = '{"TableName":"null","Limit":null,"Key":{"id":{"S":"null","N":null}},"Names":[{"a":null},"b"]}';
  const { body: answer } = await post("DynamoDB_20120810.GetItem", body);
  const { Item } = answer as { Item: { echo: { S: string } } };
  expect(JSON.parse(Item.echo.S)).toEqual({ TableName: "null", Key: { id: { S: "null" } }, Names: [{}, "b"] });
});

test("a list with a null is refused", async () => {
  const { status, body } = await post("DynamoDB_20120810.GetItem", '{"Keys":[{"id":"1"},null]}');
  expect(status).toBe(400);
  expect(body).toMatchObject({ __type: "com.amazonaws.dynamodb.v20120810#SerializationException" });
});

test("an unsigned call of what needs a permission misses its token", async () => {
  const { status, headers, body } = await post("AmazonSQS.SendMessage", "{}");
  expect([status, headers.get("x-amzn-errortype"), headers.get("x-amzn-query-error")]).toEqual([
    403,
    "MissingAuthenticationTokenException",
    "MissingAuthenticationToken;Sender",
  ]);
  expect(headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  expect(body).toEqual({
    __type: "com.amazonaws.sqs#MissingAuthenticationTokenException",
    message: "Request is missing Authentication Token",
  });
});

test("an unknown target or action says what is served", async () => {
  expect((await post("Kinesis_20131202.PutRecord", "{}")).body).toMatchObject({
    __type: "UnknownOperationException",
    message: expect.stringContaining("AmazonSQS."),
  });
  expect((await post("DynamoDB_20120810.Nope", "{}")).body).toMatchObject({
    message: "dynamodb:Nope is not run here (dynamodb has GetItem, PutItem)",
  });
});

test.each([
  ["DynamoDB_20120810.GetItem", { Key: { id: { S: "Grüße 🍕" } } }, 200],
  ["DynamoDB_20120810.PutItem", { Item: { id: { S: "Grüße 🍕" } } }, 400],
  ["DynamoDB_20120810.Nothing", {}, 400],
  ["DynamoDBStreams_20120810.GetRecords", {}, 200],
])("%s with %j answers %i with its body's CRC-32, which a Go client checks", async (target, input, expected) => {
  const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.0" };
  const { baseUrl } = front;
  const body = JSON.stringify(input);
  const answer = await signedFetch({ baseUrl, service: "dynamodb", method: "POST", path: "/", headers, body });
  expect([answer.status, answer.headers.get("x-amz-crc32")]).toEqual([expected, String(crc32(answer.text))]);
});
