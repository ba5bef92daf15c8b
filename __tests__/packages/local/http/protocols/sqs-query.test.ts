import { GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Runtime } from "../../../../../packages/local/runtime/runtime.ts";
import { runResources } from "../../run-resources.ts";
import { form, signedFetch } from "../support/signed-fetch.ts";

// Older SDKs and Debian's AWS CLI send forms to SQS, and read XML.
let runtime: Runtime;
let queueUrl: string;
beforeAll(async () => {
  const redrive = JSON.stringify({ deadLetterTargetArn: "${aws_sqs_queue.dead.arn}", maxReceiveCount: 3 });
  runtime = await runResources({
    aws_sqs_queue: { dead: { name: "dead" }, orders: { name: "orders", redrive_policy: redrive } },
    aws_iam_role: {
      poor: {
        name: "poor",
        assume_role_policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
        }),
      },
    },
  });
  const client = new SQSClient({ endpoint: runtime.baseUrl, region: "eu-west-1", credentials: runtime.credentials() });
  queueUrl = (await client.send(new GetQueueUrlCommand({ QueueName: "orders" }))).QueueUrl!;
});
afterAll(() => runtime.stop());

async function ask(
  action: string,
  fields: Record<string, string> = {},
  { path = "/", credentials = runtime.credentials() } = {},
) {
  const body = new URLSearchParams({ Action: action, Version: "2012-11-05", ...fields }).toString();
  const { status, text } = await signedFetch({
    baseUrl: runtime.baseUrl,
    service: "sqs",
    path,
    headers: form,
    body,
    credentials,
  });
  return { status, text: text.replace(/<RequestId>.*<\/RequestId>/, "<RequestId/>") };
}

const one = (text: string, element: string) => new RegExp(`<${element}>(.*?)</${element}>`, "s").exec(text)?.[1];

test("a queue is found, by its name and in the list", async () => {
  expect(await ask("GetQueueUrl", { QueueName: "orders" })).toEqual({
    status: 200,
    text:
      '<GetQueueUrlResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">' +
      `<GetQueueUrlResult><QueueUrl>${queueUrl}</QueueUrl></GetQueueUrlResult>` +
      "<ResponseMetadata><RequestId/></ResponseMetadata></GetQueueUrlResponse>",
  });
  const { text } = await ask("ListQueues", { QueueNamePrefix: "o" });
  expect(text).toContain(`<ListQueuesResult><QueueUrl>${queueUrl}</QueueUrl></ListQueuesResult>`);
  const sources = await ask("ListDeadLetterSourceQueues", { QueueUrl: queueUrl.replace("orders", "dead") });
  expect(sources.text).toContain(`<QueueUrl>${queueUrl}</QueueUrl>`);
});

test("a message goes through, with its attributes, whatever its text", async () => {
  const sent = await ask("SendMessage", {
    QueueUrl: queueUrl,
    MessageBody: `<a> & "b" 🍕`,
    DelaySeconds: "0",
    "MessageAttribute.1.Name": "source",
    "MessageAttribute.1.Value.DataType": "String",
    "MessageAttribute.1.Value.StringValue": "web",
    "MessageAttribute.2.Name": "n",
    "MessageAttribute.2.Value.DataType": "Number",
    "MessageAttribute.2.Value.StringValue": "7",
  });
  expect([sent.status, one(sent.text, "MessageId")]).toEqual([200, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  const received = await ask("ReceiveMessage", {
    QueueUrl: queueUrl,
    "AttributeName.1": "ApproximateReceiveCount",
    "MessageAttributeName.1": "All",
  });
  expect(received.text).toContain("<ReceiveMessageResult><Message><MessageId>");
  expect(received.text).toContain("<Body>&lt;a&gt; &amp; &quot;b&quot; 🍕</Body>");
  expect(received.text).toContain("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>");
  expect(received.text).toMatch(
    /<MessageAttribute><Name>source<\/Name><Value>(?=.*<StringValue>web<)(?=.*<DataType>String<).*?<\/Value><\/MessageAttribute>/,
  );
  const ReceiptHandle = one(received.text, "ReceiptHandle")!;
  expect((await ask("DeleteMessage", { QueueUrl: queueUrl, ReceiptHandle })).status).toBe(200);
});

test("a batch goes through: each entry has its own answer", async () => {
  const { text } = await ask("SendMessageBatch", {
    QueueUrl: queueUrl,
    "SendMessageBatchRequestEntry.1.Id": "first",
    "SendMessageBatchRequestEntry.1.MessageBody": "1",
    "SendMessageBatchRequestEntry.2.Id": "late",
    "SendMessageBatchRequestEntry.2.MessageBody": "2",
    "SendMessageBatchRequestEntry.2.DelaySeconds": "901",
  });
  expect(text).toMatch(/<SendMessageBatchResultEntry>.*<Id>first<\/Id>.*<\/SendMessageBatchResultEntry>/);
  expect(text).toMatch(/<BatchResultErrorEntry><Id>late<\/Id><SenderFault>true<\/SenderFault><Code>InvalidParameterValue</);
  const received = await ask("ReceiveMessage", { QueueUrl: queueUrl, MaxNumberOfMessages: "10" });
  const handle = one(received.text, "ReceiptHandle")!;
  const deleted = await ask("DeleteMessageBatch", {
    QueueUrl: queueUrl,
    "DeleteMessageBatchRequestEntry.1.Id": "x",
    "DeleteMessageBatchRequestEntry.1.ReceiptHandle": handle,
  });
  expect(deleted.text).toContain("<DeleteMessageBatchResultEntry><Id>x</Id></DeleteMessageBatchResultEntry>");
});

test("attributes of a queue", async () => {
  const { text } = await ask("GetQueueAttributes", { QueueUrl: queueUrl, "AttributeName.1": "VisibilityTimeout" });
  expect(text).toContain(
    "<GetQueueAttributesResult><Attribute><Name>VisibilityTimeout</Name><Value>30</Value></Attribute></GetQueueAttributesResult>",
  );
});

test("a form at the queue's own address is for this queue", async () => {
  const path = "/000000000000/orders";
  expect((await ask("PurgeQueue", {}, { path })).status).toBe(200);
  await ask("SendMessage", { MessageBody: "here" }, { path });
  expect((await ask("ReceiveMessage", {}, { path })).text).toContain("<Body>here</Body>");
});

test("errors have the codes that these clients know", async () => {
  const code = async (...asked: Parameters<typeof ask>) => {
    const { status, text } = await ask(...asked);
    expect(text).toMatch(/^<ErrorResponse xmlns="http:\/\/queue.amazonaws.com\/doc\/2012-11-05\/"><Error><Type>Sender<\/Type>/);
    return [status, one(text, "Code")];
  };
  expect(await code("GetQueueUrl", { QueueName: "none" })).toEqual([400, "AWS.SimpleQueueService.NonExistentQueue"]);
  expect(await code("Nope")).toEqual([400, "InvalidAction"]);
  expect(await code("SendMessage", { QueueUrl: queueUrl, MessageBody: "b", DelaySeconds: "soon" })).toEqual([
    400,
    "MalformedInput",
  ]);
  const credentials = runtime.credentials(runtime.role("arn:aws:iam::000000000000:role/poor"));
  expect(await code("SendMessage", { QueueUrl: queueUrl, MessageBody: "b" }, { path: "/", credentials })).toEqual([
    403,
    "AccessDenied",
  ]);
});

test("nobody has signed: the API's version tells the service", async () => {
  const response = await fetch(runtime.baseUrl, { method: "POST", headers: form, body: "Action=ListQueues&Version=2012-11-05" });
  expect([response.status, await response.text()]).toEqual([
    403,
    expect.stringContaining("<Code>MissingAuthenticationToken</Code>"),
  ]);
});

test("the same goes in the query string of a GET", async () => {
  const query = { Action: "ListQueues", Version: "2012-11-05" };
  const { status, text } = await signedFetch({ baseUrl: runtime.baseUrl, service: "sqs", method: "GET", path: "/", query });
  expect([status, text]).toEqual([200, expect.stringContaining(`<QueueUrl>${queueUrl}</QueueUrl>`)]);
});

test("without an action nothing is asked for", async () => {
  expect((await ask("")).text).toContain("<Code>MissingAction</Code>");
});
