import { afterAll, describe, expect, test } from "@jest/globals";
import type { InputShape, Members } from "../../../../packages/local/gateway/input-shape.ts";
import { startFront } from "../http/support/front.ts";
import { form, signedFetch } from "../http/support/signed-fetch.ts";
import { inputOf, sample } from "./model.ts";
import { servicesWithInputs } from "./services-with-inputs.ts";

// That the inputs have every member of AWS's model is in inputs.test.ts: what is not left out here is honoured.
const { services, stop } = servicesWithInputs();
const front = await startFront(services);
afterAll(async () => {
  await front.stop();
  await stop();
});

const leftOut = services.flatMap(({ name, leftOut: left, inputs }) =>
  Object.entries(left?.actions ?? {}).map(([action, members]) => ({
    name,
    action,
    takes: inputs?.[action],
    refused: members.refused ?? [],
    harmless: Object.entries(members.harmless ?? {}),
    errorName: left!.errorName,
  })),
);

/** The shape at a path; of a list or a map its elements'. */
function shapeAt(shape: InputShape | undefined, path: readonly string[]): InputShape | undefined {
  if (Array.isArray(shape)) return shapeAt(shape[1] as InputShape, path);
  const [name, ...rest] = path;
  if (name === undefined || typeof shape !== "object") return name === undefined ? shape : undefined;
  const inner = (shape as Members)[name];
  return rest.length === 0 ? inner : shapeAt(inner, rest);
}

describe.each(leftOut)("$name $action", ({ name, action, takes, refused, harmless, errorName }) => {
  test("leaves out what AWS takes, each once, with a reason for what does no harm", () => {
    const paths = [...refused, ...harmless.map(([path]) => path)];
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => shapeAt(takes, path.split(".")) === undefined)).toEqual([]);
    expect(harmless.filter(([, reason]) => reason.length < 20)).toEqual([]);
  });

  test.each(refused.length > 0 ? refused : [undefined])("refuses %s at the door", async (path) => {
    if (path === undefined) return expect(refused).toEqual([]);
    const { status, headers, text } = await send(name, action, sample(inputOf(name, action)!, path.split(".")));
    expect([status, text]).toEqual([400, expect.stringContaining(`${action}: ${path} is not run here: leave it out`)]);
    expect(`${headers.get("x-amzn-errortype")} ${text}`).toContain(errorName);
  });
});

const targets: Readonly<Record<string, string>> = {
  sqs: "AmazonSQS",
  states: "AWSStepFunctions",
  dynamodb: "DynamoDB_20120810",
  dynamodbstreams: "DynamoDBStreams_20120810",
  "cognito-idp": "AWSCognitoIdentityProviderService",
  logs: "Logs_20140328",
};
const xrayPaths: Readonly<Record<string, string>> = {
  GetTraceSummaries: "/TraceSummaries",
  BatchGetTraces: "/Traces",
  GetSamplingRules: "/GetSamplingRules",
  GetSamplingTargets: "/SamplingTargets",
};

/** In the service's own protocol, as the developer. */
function send(name: string, action: string, input: unknown) {
  const { baseUrl } = front;
  const body = JSON.stringify(input);
  if (name === "lambda")
    return signedFetch({ baseUrl, service: "lambda", ...lambdaRequest(action, input as Record<string, string>) });
  if (name === "xray") return signedFetch({ baseUrl, service: "xray", path: xrayPaths[action]!, body });
  if (name === "ses") return signedFetch({ baseUrl, service: "ses", path: "/v2/email/outbound-emails", body });
  if (name !== "sns") {
    const service = name === "dynamodbstreams" ? "dynamodb" : name;
    return signedFetch({ baseUrl, service, headers: { "x-amz-target": `${targets[name]}.${action}` }, body });
  }
  return signedFetch({
    baseUrl,
    service: "sns",
    headers: form,
    body: new URLSearchParams([["Action", action], ["Version", "2010-03-31"], ...flat(input, "")]).toString(),
  });
}

/** Lambda has its members in headers and in the query. */
function lambdaRequest(action: string, { FunctionName, TenantId, DurableExecutionName, ...query }: Record<string, string>) {
  if (action === "ListFunctions") return { method: "GET", path: "/2015-03-31/functions", query };
  const headers = Object.entries({ "x-amz-tenant-id": TenantId, "x-amz-durable-execution-name": DurableExecutionName });
  return {
    path: `/2015-03-31/functions/${FunctionName}/invocations`,
    headers: Object.fromEntries(headers.filter((header): header is [string, string] => header[1] !== undefined)),
    body: "{}",
  };
}

function flat(value: unknown, path: string): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  const entries = Array.isArray(value) ? value.map((one, index) => [`member.${index + 1}`, one] as const) : Object.entries(value);
  return entries.flatMap(([name, inner]) => flat(inner, path === "" ? name : `${path}.${name}`));
}
