import type { Random } from "../../../support/random.ts";
import type { BackendUnderTest } from "../backend.ts";
import { awsInputs } from "./aws-inputs.ts";
import { badJson } from "./bad-json.ts";
import { sendHttp, type Answer } from "./exchange.ts";
import { signed } from "./signed-request.ts";

/** A request that has something wrong: what it is, for whoever has to find the fault, and how to send it. */
export interface BadRequest {
  readonly text: string;
  readonly send: () => Promise<Answer>;
}

export type Draw = (random: Random) => BadRequest;

const signingNames: Readonly<Record<string, string>> = {
  AmazonSQS: "sqs",
  DynamoDB_20120810: "dynamodb",
  DynamoDBStreams_20120810: "dynamodb",
  AWSStepFunctions: "states",
  Logs_20140328: "logs",
  AWSCognitoIdentityProviderService: "cognito-idp",
};

const forms: readonly Readonly<Record<string, string>>[] = [
  {
    Action: "Publish",
    TopicArn: "TOPIC",
    Message: "m",
    "MessageAttributes.entry.1.Name": "a",
    "MessageAttributes.entry.1.Value.DataType": "String",
    "MessageAttributes.entry.1.Value.StringValue": "x",
  },
  {
    Action: "PublishBatch",
    TopicArn: "TOPIC",
    "PublishBatchRequestEntries.member.1.Id": "1",
    "PublishBatchRequestEntries.member.1.Message": "m",
  },
  {
    Action: "Subscribe",
    TopicArn: "TOPIC",
    Protocol: "email",
    Endpoint: "a@b.example",
    "Attributes.entry.1.key": "FilterPolicy",
    "Attributes.entry.1.value": '{"a":["x"]}',
  },
  { Action: "SetSubscriptionAttributes", SubscriptionArn: "TOPIC:x", AttributeName: "FilterPolicy", AttributeValue: "{}" },
  { Action: "GetSubscriptionAttributes", SubscriptionArn: "TOPIC:x" },
  { Action: "Unsubscribe", SubscriptionArn: "TOPIC:x" },
  { Action: "ListSubscriptionsByTopic", TopicArn: "TOPIC", NextToken: "1" },
  { Action: "ListTopics", NextToken: "1" },
  { Action: "GetTopicAttributes", TopicArn: "TOPIC" },
];
const formNames = [
  "MessageAttributes.entry.0",
  "MessageAttributes",
  "Attributes.entry",
  "Message.x",
  "TopicArn.member.1",
  "PublishBatchRequestEntries.member.1",
  "__proto__.x",
  "",
  ".",
  "Action.x",
];
const formValues = ["", "x", "%", "\u0000", "[", "{}", "x".repeat(300_000), "🍕\ud800"];

const restInputs: readonly {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly input: unknown;
}[] = [
  {
    service: "xray",
    method: "POST",
    path: "/TraceSegments",
    input: { TraceSegmentDocuments: ['{"id":"1","trace_id":"1","name":"n","start_time":1}'] },
  },
  { service: "xray", method: "POST", path: "/TraceSummaries", input: { StartTime: 0, EndTime: 2 } },
  { service: "xray", method: "POST", path: "/Traces", input: { TraceIds: ["1"] } },
  {
    service: "xray",
    method: "POST",
    path: "/SamplingTargets",
    input: { SamplingStatisticsDocuments: [{ RuleName: "Default" }] },
  },
  {
    service: "ses",
    method: "POST",
    path: "/v2/email/outbound-emails",
    input: {
      FromEmailAddress: "a@b.example",
      Destination: { ToAddresses: ["c@d.example"] },
      Content: {
        Simple: { Subject: { Data: "s" }, Body: { Text: { Data: "t", Charset: "UTF-8" } }, Headers: [{ Name: "X", Value: "y" }] },
      },
      EmailTags: [{ Name: "a", Value: "b" }],
    },
  },
  { service: "ses", method: "GET", path: "/v2/email/identities/a%40b.example", input: {} },
  {
    service: "lambda",
    method: "POST",
    path: "/2015-03-31/functions/slipstream-local-get-order/invocations",
    input: { headers: { a: "b" }, requestContext: {} },
  },
  { service: "lambda", method: "GET", path: "/2015-03-31/functions/slipstream-local-get-order/configuration", input: {} },
  { service: "lambda", method: "GET", path: "/2015-03-31/event-source-mappings?FunctionName=x&MaxItems=1", input: {} },
];
const invocationTypes = ["RequestResponse", "DryRun", "Event", "x", ""];

/** The doors of AWS's own protocols: JSON, query and REST. */
export function awsDoors(backend: BackendUnderTest, accessToken: string): readonly Draw[] {
  const { baseUrl, resources } = backend.runtime;
  const topic = String([...resources.values()].find(({ type }) => type === "aws_sns_topic")!.attributes["arn"]);
  const inputs = Object.entries(awsInputs(backend, accessToken));
  const request = (service: string, method: string, path: string, headers: Record<string, string>, body: string): BadRequest => ({
    text: `${service} ${method} ${path} ${JSON.stringify(headers)} ${body}`,
    send: async () => sendHttp(baseUrl, await signed(baseUrl, service, { method, path, headers, body })),
  });

  const json: Draw = (random) => {
    const [target, input] = random.pick(inputs);
    const headers = { "content-type": random.chance(0.05) ? "text/plain" : "application/x-amz-json-1.0" };
    const [prefix] = target.split(".") as [string];
    const strange = [`${target}.x`, prefix, ".", "constructor.toString", target.replace(".", ".__proto__.")];
    const named = random.chance(0.03) ? random.pick(strange) : target;
    const signedFor = random.chance(0.03) ? "s3" : signingNames[prefix]!;
    return request(signedFor, "POST", "/", { ...headers, "x-amz-target": named }, badJson(input, random));
  };
  const query: Draw = (random) => {
    const form = Object.entries(random.pick(forms)).map(
      ([name, value]) => [name, value.replace("TOPIC", topic)] as [string, string],
    );
    for (let count = 1 + random.below(3); count > 0; count -= 1) {
      const field: [string, string] = [random.pick([...formNames, ...form.map(([name]) => name)]), random.pick(formValues)];
      if (random.chance(0.5)) form.push(field);
      else form[random.below(form.length)] = field;
    }
    const body = random.chance(0.05) ? random.pick(["%", "a=%zz", "=&=&", "&"]) : String(new URLSearchParams(form));
    return request("sns", "POST", "/", { "content-type": "application/x-www-form-urlencoded" }, body);
  };
  const rest: Draw = (random) => {
    const { service, method, path, input } = random.pick(restInputs);
    const headers = { "content-type": "application/json", "x-amz-invocation-type": random.pick(invocationTypes) };
    return request(service, method, path, headers, method === "GET" ? "" : badJson(input, random));
  };
  return [json, json, json, json, query, rest];
}
