import { afterAll, describe, expect, test } from "@jest/globals";
import type { InputShape, Members } from "../../../../packages/local/gateway/input-shape.ts";
import { startFront } from "../http/support/front.ts";
import { form, signedFetch } from "../http/support/signed-fetch.ts";
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

/** An input that has the member at a path, and nothing else. */
function inputWith(shape: InputShape, path: readonly string[]): unknown {
  if (Array.isArray(shape)) {
    const inner = inputWith(shape[1] as InputShape, path);
    return shape[0] === "list" ? [inner] : { one: inner };
  }
  const [name, ...rest] = path;
  if (name !== undefined) return { [name]: inputWith((shape as Members)[name]!, rest) };
  return { string: "x", integer: 1, number: 1, boolean: true }[shape as string] ?? {};
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
    const { status, headers, text } = await send(name, action, inputWith(takes!, path.split(".")));
    expect([status, text]).toEqual([400, expect.stringContaining(`${action}: ${path} is not run here: leave it out`)]);
    expect(`${headers.get("x-amzn-errortype")} ${text}`).toContain(errorName);
  });
});

const targets: Readonly<Record<string, string>> = {
  sqs: "AmazonSQS",
  states: "AWSStepFunctions",
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
  if (name === "xray") return signedFetch({ baseUrl, service: "xray", path: xrayPaths[action]!, body });
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

function flat(value: unknown, path: string): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  const entries = Array.isArray(value) ? value.map((one, index) => [`member.${index + 1}`, one] as const) : Object.entries(value);
  return entries.flatMap(([name, inner]) => flat(inner, path === "" ? name : `${path}.${name}`));
}
