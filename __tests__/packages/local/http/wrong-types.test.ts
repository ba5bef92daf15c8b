import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { list } from "../../../../packages/local/gateway/input-shape.ts";
import { service, startFront, type Front } from "./support/front.ts";

const inputs = {
  Act: { Names: list("string") },
  BatchGetTraces: { TraceIds: list("string") },
  SendEmail: { EmailTags: list("string") },
};
const runs = { Act: () => ({}), BatchGetTraces: () => ({}), SendEmail: () => ({}) };
const levels = 100_000;
const deep = "[".repeat(levels) + "]".repeat(levels);

let front: Front;
beforeAll(async () => {
  const named = ["sqs", "cognito-idp", "sns", "xray", "ses"].map((name) => ({ ...service(name, runs), inputs }));
  front = await startFront([...named, service("lambda", { Invoke: ({ Payload }) => ({ Payload }) })]);
});
afterAll(() => front.stop());

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(front.baseUrl + path, { method: "POST", body, headers });
  return { status: response.status, errorType: response.headers.get("x-amzn-errortype"), text: await response.text() };
}

const json = (prefix: string, body: string) => post("/", body, { "x-amz-target": `${prefix}.Act` });

describe.each(["AmazonSQS", "AWSCognitoIdentityProviderService"])("AWS JSON, %s", (prefix) => {
  test.each([
    ["a text for a list", '{"Names":"x"}'],
    ["a number for a list", '{"Names":5e-324}'],
    ["a structure for a text", '{"Names":[{}]}'],
    ["what is nested too deeply", `{"Names":${deep}}`],
    ["it in a member that is not known", `{"Other":${deep}}`],
    ["a list", "[]"],
    ["a text", '"x"'],
    ["no JSON", "{"],
  ])("%s is a SerializationException", async (_, body) => {
    expect(await json(prefix, body)).toMatchObject({ status: 400, errorType: "SerializationException" });
  });

  test("what fits, or has brackets in its texts only, goes through", async () => {
    expect((await json(prefix, JSON.stringify({ Names: ["x", '"['.repeat(2000)], Other: 1 }))).status).toBe(200);
    expect((await json(prefix, '{"Names":null}')).status).toBe(200);
  });
});

test("REST: X-Ray calls it a SerializationException, too", async () => {
  for (const body of ['{"TraceIds":"x"}', "null", "[]", `{"Other":${deep}}`]) {
    expect(await post("/Traces", body)).toMatchObject({ status: 400, errorType: "SerializationException" });
  }
  expect((await post("/Traces", '{"TraceIds":null}')).status).toBe(200);
});

test("REST: SES, too", async () => {
  for (const body of ['{"EmailTags":"x"}', "null", "[]", `{"Other":${deep}}`]) {
    expect(await post("/v2/email/outbound-emails", body)).toMatchObject({ status: 400, errorType: "SerializationException" });
  }
  expect((await post("/v2/email/outbound-emails", '{"EmailTags":null}')).status).toBe(200);
});

test("REST: a payload of Lambda's that is nested too deeply is no content that it takes", async () => {
  const answer = await post("/2015-03-31/functions/f/invocations", deep);
  expect(answer).toMatchObject({ status: 400, errorType: "InvalidRequestContentException" });
});

test.each(["Names=x", "Names.x=y", "Names.member.1.a=x", "Names.entry.0=x", "Names.entry.1.Name=a", "Names.entry.1.Name.b=a"])(
  "query: %s is MalformedInput",
  async (field) => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { status, text } = await post("/", `Action=Act&Version=2010-03-31&${field}`, form);
    expect([status, text]).toEqual([400, expect.stringContaining("<Code>MalformedInput</Code>")]);
    expect((await post("/", "Action=Act&Version=2010-03-31&Names.member.1=x", form)).status).toBe(200);
  },
);
