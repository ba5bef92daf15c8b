import { beforeAll, describe, expect, test } from "@jest/globals";
import { expressionsIn } from "./support/expressions.ts";
import { synthesized, synthTimeoutMs, type Document } from "./support/synthesized.ts";

let data: Document;
let orders: Document;
beforeAll(async () => {
  ({ data, orders } = await synthesized("local"));
}, synthTimeoutMs);

/** What the local runtime gives a behaviour to, or records. */
const known = [
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_stage",
  "aws_appsync_datasource",
  "aws_appsync_function",
  "aws_appsync_graphql_api",
  "aws_appsync_resolver",
  "aws_cloudwatch_dashboard",
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_metric_alarm",
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_client",
  "aws_dynamodb_table",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_lambda_event_source_mapping",
  "aws_lambda_function",
  "aws_lambda_permission",
  "aws_sfn_state_machine",
  "aws_sns_topic",
  "aws_sns_topic_policy",
  "aws_sqs_queue",
  "aws_sqs_queue_policy",
  "aws_sqs_queue_redrive_allow_policy",
];

test("the stacks keep to the resource types that the local runtime knows", () => {
  const used = new Set([data, orders].flatMap(({ resource }) => Object.keys(resource)));
  expect([...used].sort()).toEqual(known);
  expect([data, orders].flatMap((document) => Object.keys(document.data ?? {}))).toEqual(["terraform_remote_state"]);
});

describe("an expression of Terraform's", () => {
  const reference = /^(aws_\w+\.\w+)\.(\w+|uris\["(GRAPHQL|REALTIME)"\])$/;
  const remoteOutput = /^data\.terraform_remote_state\.(\w+)\.outputs\.(\w+)$/;

  test("is a reference to an attribute or to the data stack's output, and nothing else", () => {
    const { terraform_remote_state: states } = orders.data;
    // CDKTF's own, in the data source that reads the other stack's state.
    expect(Object.values(states).map(expressionsIn)).toEqual([["terraform.workspace"]]);
    const written = [data, { ...orders, data: undefined }];
    const all = written.flatMap((document) => expressionsIn(document));
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((expression) => !reference.test(expression) && !remoteOutput.test(expression))).toEqual([]);
  });

  test("points at something that is declared", () => {
    const declared = (document: Document, address: string) => {
      const [type = "", name = ""] = address.split(".");
      return document.resource[type]?.[name] !== undefined;
    };
    for (const document of [data, orders]) {
      const expressions = expressionsIn([document.resource, document.output]);
      const addresses = expressions.flatMap((expression) => reference.exec(expression)?.[1] ?? []);
      expect(addresses.filter((address) => !declared(document, address))).toEqual([]);
    }
    const expressions = expressionsIn([orders.resource, orders.output]);
    const outputs = expressions.flatMap((expression) => remoteOutput.exec(expression)?.[2] ?? []);
    expect(outputs.filter((output) => data.output[output] === undefined)).toEqual([]);
  });

  test("leads from the orders stack to the data stack only", () => {
    expect(data.data).toBeUndefined();
    expect(Object.values(orders.data.terraform_remote_state)).toEqual([
      expect.objectContaining({ config: { path: data.terraform.backend.local.path } }),
    ]);
  });
});

test("addresses can be read: no hash, nothing but letters, digits and _", () => {
  const resources = [data, orders].flatMap(({ resource }) => Object.values(resource).flatMap((named) => Object.keys(named)));
  const names = [...resources, ...Object.keys(data.output), ...Object.keys(orders.output)];
  expect(names.filter((name) => !/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || /_[0-9A-F]{8}$/.test(name))).toEqual([]);
});

test("every resource is tagged by the provider with project, stage and stack", () => {
  expect(orders.provider.aws).toEqual([
    { region: "eu-west-1", default_tags: [{ tags: { Project: "slipstream", Stage: "local", Stack: "slipstream-local" } }] },
  ]);
});
