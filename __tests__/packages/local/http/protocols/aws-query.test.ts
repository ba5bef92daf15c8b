import {
  GetTopicAttributesCommand,
  ListSubscriptionsCommand,
  NotFoundException,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import { snsInputs } from "../../../../../packages/local/sns/sns-inputs.ts";
import { makeRole } from "../../iam/support.ts";
import { service, startFront, type Front } from "../support/front.ts";

const odd = `<a href="x">Tom & "Jerry"</a>\r\n🍕 ${"ü".repeat(3)}`;
const inputs: Shape[] = [];
let front: Front;
let client: SNSClient;
beforeAll(async () => {
  const keep = (output: Shape) => (input: Shape) => {
    inputs.push(input);
    return output;
  };
  front = await startFront([
    {
      ...service(
        "sns",
        {
          Publish: keep({ MessageId: odd }),
          PublishBatch: keep({ Successful: [{ Id: "1", MessageId: "m" }], Failed: [] }),
          Subscribe: keep({ SubscriptionArn: "s" }),
          Unsubscribe: keep({}),
          GetTopicAttributes: keep({ Attributes: { TopicArn: "t", Policy: '{"a":"<b>"}' } }),
          ListSubscriptions: () => {
            throw new AwsError("NotFoundException", "Topic does <not> exist", { statusCode: 404 });
          },
        },
        ["Unsubscribe"],
      ),
      inputs: snsInputs,
    },
  ]);
  client = new SNSClient(front.client);
});
afterAll(() => front.stop());

test("Publish: attributes become a map, any text survives both ways", async () => {
  const { MessageId } = await client.send(
    new PublishCommand({
      TopicArn: "t",
      Subject: "S",
      Message: odd,
      MessageAttributes: {
        b: { DataType: "String", StringValue: "2" },
        "a.b": { DataType: "Binary", BinaryValue: new Uint8Array([1]) },
      },
    }),
  );
  expect(MessageId).toBe(odd);
  expect(inputs.at(-1)).toEqual({
    TopicArn: "t",
    Subject: "S",
    Message: odd,
    MessageAttributes: { b: { DataType: "String", StringValue: "2" }, "a.b": { DataType: "Binary", BinaryValue: "AQ==" } },
  });
});

test("PublishBatch: lists in order, with more than nine entries", async () => {
  const entries = Array.from({ length: 10 }, (_, index) => ({ Id: String(index), Message: `m${index}` }));
  const output = await client.send(new PublishBatchCommand({ TopicArn: "t", PublishBatchRequestEntries: entries }));
  expect(output).toMatchObject({ Successful: [{ Id: "1", MessageId: "m" }], Failed: [] });
  expect(inputs.at(-1)).toEqual({ TopicArn: "t", PublishBatchRequestEntries: entries });
});

test("Subscribe: attributes in their other spelling, and a boolean", async () => {
  const Attributes = { FilterPolicy: '{"customerId":["c"]}', RawMessageDelivery: "true" };
  await client.send(
    new SubscribeCommand({ TopicArn: "t", Protocol: "email", Endpoint: "a@b.example", Attributes, ReturnSubscriptionArn: true }),
  );
  expect(inputs.at(-1)).toEqual({
    TopicArn: "t",
    Protocol: "email",
    Endpoint: "a@b.example",
    Attributes,
    ReturnSubscriptionArn: true,
  });
});

test("GetTopicAttributes: a map in the answer", async () => {
  const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: "t" }));
  expect(Attributes).toEqual({ TopicArn: "t", Policy: '{"a":"<b>"}' });
});

test("an error is of the SDK's class", async () => {
  const error = await client.send(new ListSubscriptionsCommand({})).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NotFoundException);
  expect(error).toMatchObject({ message: "Topic does <not> exist", $metadata: { httpStatusCode: 404 } });
});

test("a denied role gets SNS's own name for it, a wrong secret the query protocol's", async () => {
  const as = (credentials: { accessKeyId: string; secretAccessKey: string }) => new SNSClient({ ...front.client, credentials });
  const unsubscribe = new UnsubscribeCommand({ SubscriptionArn: "s" });
  const poor = front.iam.credentials(await makeRole(front.iam, "poor"));
  await expect(as(poor).send(unsubscribe)).rejects.toMatchObject({ name: "AuthorizationErrorException" });
  await expect(as({ accessKeyId: "LOCAL", secretAccessKey: "x" }).send(unsubscribe)).rejects.toMatchObject({
    name: "SignatureDoesNotMatch",
  });
  await expect(as({ accessKeyId: "X", secretAccessKey: "x" }).send(unsubscribe)).rejects.toMatchObject({
    name: "InvalidClientTokenId",
  });
});

test("the XML is what command line tools expect", async () => {
  const response = await fetch(front.baseUrl, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    body: "Action=Nope&Version=2010-03-31",
  });
  expect([response.status, response.headers.get("content-type")]).toEqual([400, "text/xml"]);
  expect(await response.text()).toMatch(
    new RegExp(
      '^<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>InvalidAction</Code>' +
        "<Message>sns:Nope .*</Message></Error><RequestId>[0-9a-f-]{36}</RequestId></ErrorResponse>$",
    ),
  );
});
