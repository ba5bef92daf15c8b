import { expect, test } from "@jest/globals";
import { stackAddresses } from "../../../../tools/cli/start/stack-addresses.ts";

const runtime = {
  baseUrl: "http://127.0.0.1:1",
  tlsUrl: undefined,
  region: "eu-north-1",
  stacks: ["telemetry"],
  outputs: {},
  resources: new Map(),
  credentials: () => ({ accessKeyId: "LOCAL", secretAccessKey: "local", sessionToken: "" }),
};
const aws =
  "AWS_ENDPOINT_URL=http://127.0.0.1:1 AWS_REGION=eu-north-1 AWS_DEFAULT_REGION=eu-north-1 " +
  "AWS_ACCESS_KEY_ID=LOCAL AWS_SECRET_ACCESS_KEY=local";

test("stacks without an API and without an output have an AWS client's environment", () => {
  expect(stackAddresses(runtime)).toBe(`\n  Stack      telemetry\n  AWS        ${aws}`);
});

test("APIs and outputs are told when there are any", () => {
  const made = (type: string, attributes: object) =>
    [type, { stack: "s", address: type, type, arguments: {}, attributes }] as const;
  const resources = new Map<string, never>([
    made("aws_appsync_graphql_api", { uris: { GRAPHQL: "http://g", REALTIME: "ws://r" } }),
    made("aws_apigatewayv2_api", { api_endpoint: "http://rest" }),
    made("aws_cognito_user_pool", { id: "eu-north-1_x" }),
    made("aws_cloudfront_distribution", { domain_name: "127.0.0.1:1" }),
    made("aws_sqs_queue", { id: "q" }),
  ] as never);
  expect(
    stackAddresses({ ...runtime, resources, outputs: { "queue-url": "http://q" } })
      .split("\n")
      .slice(3),
  ).toEqual([
    "  GraphQL    http://g",
    "  Realtime   ws://r",
    "  REST       http://rest",
    "  User pool  eu-north-1_x",
    "  Page       http://127.0.0.1:1/",
    "  Output     queue-url = http://q",
  ]);
});
