import { expect, test } from "@jest/globals";
import { stackAddresses } from "../../../../tools/cli/start/stack-addresses.ts";

const runtime = {
  baseUrl: "http://127.0.0.1:1",
  tlsUrl: undefined,
  dataDir: undefined,
  region: "eu-north-1",
  stacks: ["telemetry"],
  outputs: {},
  resources: new Map(),
  credentials: () => ({ accessKeyId: "LOCAL", secretAccessKey: "local", sessionToken: "" }),
};
const aws =
  "AWS_ENDPOINT_URL=http://127.0.0.1:1 AWS_REGION=eu-north-1 AWS_DEFAULT_REGION=eu-north-1 " +
  "AWS_ACCESS_KEY_ID=LOCAL AWS_SECRET_ACCESS_KEY=local";

const state = "  State      in memory, gone when this stops; --data-dir DIR keeps it";

test("stacks without an API and without an output have an AWS client's environment, and what is under way", () => {
  const status = "Status     http://127.0.0.1:1/status";
  expect(stackAddresses(runtime)).toBe(`\n  Stack      telemetry\n  AWS        ${aws}\n  ${status}\n${state}`);
  expect(stackAddresses({ ...runtime, dataDir: "/data/telemetry" })).toContain("\n  State      kept in /data/telemetry");
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
    "  Mailbox    http://127.0.0.1:1/mailbox",
    "  Status     http://127.0.0.1:1/status",
    state,
    "  Output     queue-url = http://q",
  ]);
});

test("how StartSyncExecution gets to an EXPRESS state machine is told by client, and for CLI and boto3 it is in the environment", () => {
  const machine = (name: string, type: string) =>
    [
      name,
      { stack: "s", address: name, type: "aws_sfn_state_machine", arguments: {}, attributes: { arn: `arn:${name}`, type } },
    ] as const;
  const resources = new Map<string, never>([machine("fast", "EXPRESS"), machine("slow", "STANDARD")] as never);
  expect(
    stackAddresses({ ...runtime, resources })
      .split("\n")
      .slice(2),
  ).toEqual([
    `  AWS        ${aws} AWS_DISABLE_HOST_PREFIX_INJECTION=true`,
    "  Status     http://127.0.0.1:1/status",
    "  EXPRESS    arn:fast   StartSyncExecution: CLI and boto3 as AWS says; JavaScript disableHostPrefix: true; others docs/clients.md",
    state,
  ]);
});
