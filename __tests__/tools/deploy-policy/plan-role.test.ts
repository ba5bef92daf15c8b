import { describe, expect, test } from "@jest/globals";
import { deployPolicies } from "../../../tools/deploy-policy/deploy-policies.ts";
import { allows, tags } from "../../packages/local/iam/allows.ts";
import { everything, stacksOf } from "./support/stage-stacks-of.ts";

const documents = deployPolicies(stacksOf(everything), "plan");
const here = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
const orders = here("dynamodb", "table/slipstream-dev-orders");
const logs = here("logs", "log-group:/aws/lambda/slipstream-dev-place-order:log-stream:x");
const pool = here("cognito-idp", "userpool/eu-west-1_AbC");
const customersTopic = here("sns", "slipstream-dev-order-notifications");
const execution = here("states", "execution:slipstream-dev-process-order:one");

/** What customers wrote, and where they can be reached; each with the resource that AWS asks about. */
const customersData: readonly (readonly [action: string, resource: string])[] = [
  ...["BatchGetItem", "GetItem", "PartiQLSelect", "Query", "Scan"].map((name) => [`dynamodb:${name}`, orders] as const),
  ["dynamodb:Query", `${orders}/index/byPlacedAt`],
  ...["GetRecords", "GetShardIterator"].map((name) => [`dynamodb:${name}`, `${orders}/stream/2026`] as const),
  ["dynamodb:ExportTableToPointInTime", orders],
  ["dynamodb:RestoreTableToPointInTime", orders],
  ...["AdminGetUser", "AdminListGroupsForUser", "ListUsers", "ListUsersInGroup"].map(
    (name) => [`cognito-idp:${name}`, pool] as const,
  ),
  ...["FilterLogEvents", "GetLogEvents", "GetLogRecord", "StartLiveTail", "StartQuery", "Unmask"].map(
    (name) => [`logs:${name}`, logs] as const,
  ),
  ["logs:GetQueryResults", "*"],
  ["logs:CreateExportTask", logs],
  ["sns:ListSubscriptions", "*"],
  ["sns:ListSubscriptionsByTopic", customersTopic],
  ["sns:GetSubscriptionAttributes", customersTopic],
  ["sqs:ReceiveMessage", here("sqs", "slipstream-dev-orders")],
  ["states:DescribeExecution", execution],
  ["states:GetExecutionHistory", execution],
  ["states:ListExecutions", here("states", "stateMachine:slipstream-dev-process-order")],
  ["s3:GetObject", "arn:aws:s3:::slipstream-dev-exports/orders.csv"],
  ["s3:GetObjectVersion", "arn:aws:s3:::slipstream-dev-exports/orders.csv"],
  ["s3:GetObject", "arn:aws:s3:::acme-terraform-state/slipstream/slipstream-prod.tfstate"],
  ["s3:GetObjectVersion", "arn:aws:s3:::acme-terraform-state/slipstream/slipstream-dev.tfstate"],
  ["lambda:InvokeFunction", here("lambda", "function:slipstream-dev-get-order")],
  ["appsync:GraphQL", here("appsync", "apis/abc/types/Query/fields/getOrder")],
  ["xray:GetTraceSummaries", "*"],
];

describe("whoever plans", () => {
  test.each(customersData)("may not do %s on %s", (action, resource) => {
    expect(allows(documents, action, resource, tags("Resource", "dev"))).toBe(false);
  });

  test("changes nothing, and takes no lock", () => {
    const statements = documents.flatMap(({ Statement }) => Statement);
    const actions = statements.flatMap(({ Action }) => Action).map((action) => action.split(":")[1]!);
    expect(actions.filter((name) => !/^(Get|GET$|List|Describe|ValidateStateMachineDefinition$)/.test(name))).toEqual([]);
    const lock = "arn:aws:s3:::acme-terraform-state/slipstream/slipstream-dev.tfstate.tflock";
    expect(allows(documents, "s3:PutObject", lock)).toBe(false);
  });

  test("reads the stage's state, the page's files, and how what is there is set", () => {
    const reads = [
      ["s3:ListBucket", "arn:aws:s3:::acme-terraform-state"],
      ["s3:GetObject", "arn:aws:s3:::acme-terraform-state/slipstream/slipstream-dev.tfstate"],
      ["s3:GetObject", "arn:aws:s3:::acme-terraform-state/slipstream/slipstream-dev-data.tfstate"],
      ["s3:GetObject", "arn:aws:s3:::slipstream-dev-page-2026/index.html"],
      ["dynamodb:DescribeTable", orders],
      ["sns:GetSubscriptionAttributes", here("sns", "slipstream-dev-ops")],
      ["states:ValidateStateMachineDefinition", "*"],
    ] as const;
    for (const [action, resource] of reads)
      expect({ action, is: allows(documents, action, resource) }).toEqual({ action, is: true });
  });

  test.each([
    ["appsync:GetGraphqlApi", here("appsync", "apis/abc")],
    ["cloudfront:GetDistribution", "arn:aws:cloudfront::111122223333:distribution/E1"],
    ["cognito-idp:DescribeUserPoolClient", pool],
    ["lambda:GetEventSourceMapping", here("lambda", "event-source-mapping:1")],
    ["logs:ListTagsForResource", here("logs", "log-group:/aws/appsync/apis/abc")],
  ])("does %s only where it is the stage's, which AWS's IDs do not tell", (action, resource) => {
    expect(allows(documents, action, resource, tags("Resource", "dev"))).toBe(true);
    expect(allows(documents, action, resource, tags("Resource", "prod"))).toBe(false);
    expect(allows(documents, action, resource)).toBe(false);
  });

  test("asks in the stage's region alone", () => {
    const abroad = { "aws:RequestedRegion": "us-east-1" };
    expect(allows(documents, "logs:DescribeLogGroups", "*", abroad)).toBe(false);
    expect(allows(documents, "sqs:GetQueueAttributes", "arn:aws:sqs:us-east-1:111122223333:slipstream-dev-orders")).toBe(false);
  });
});
