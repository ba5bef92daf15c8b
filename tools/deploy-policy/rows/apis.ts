import type { Grant, Row } from "../row.ts";

const anyApi = "appsync:{region}:{account}:apis/*";

/** A part of an AppSync API. */
const part = (source: string, name: string): Row => ({
  source: `appsync/${source}.go`,
  grants: [
    {
      on: "*",
      read: [`appsync:Get${name}`],
      create: [`appsync:Create${name}`],
      update: [`appsync:Update${name}`],
      delete: [`appsync:Delete${name}`],
      because: "the reference has no resource type for the parts of an API",
    },
  ],
});

/** API Gateway's actions are HTTP's methods. Its paths have no account: they are the caller's. */
const httpApi = (paths: string, methods: Pick<Grant, "read" | "create" | "update" | "delete">): Grant => ({
  on: `apigateway:{region}::${paths}`,
  ownedBy: "not-another's",
  ...methods,
  because: "IDs are AWS's, and routes, integrations and authorizers have no tags and inherit none",
});
const get = ["apigateway:GET"];
const change = { update: ["apigateway:PATCH"], delete: ["apigateway:DELETE"] };

/** A part of an HTTP API. */
const httpPart = (source: string): Row => ({
  source: `apigatewayv2/${source}.go`,
  grants: [httpApi("/apis/*", { read: get, create: ["apigateway:POST"], ...change })],
});

const tags: Grant = {
  on: "apigateway:{region}::/tags/*",
  read: get,
  update: ["apigateway:DELETE", "apigateway:POST", "apigateway:PUT"],
  because: "the path has the tagged resource's ARN, whose ID is AWS's",
};

const acls = { on: "wafv2:{region}:{account}:regional/webacl/{name}/*", named: "aws_wafv2_web_acl.name" };

/** The two APIs, and what protects them. */
export const apiRows: Readonly<Record<string, Row>> = {
  aws_appsync_graphql_api: {
    source: "appsync/graphql_api.go",
    passesRoleTo: "appsync.amazonaws.com",
    // For X-Ray. Source: AWS X-Ray Developer Guide, "AWS AppSync and AWS X-Ray".
    serviceLinkedRole: { service: "appsync.amazonaws.com", role: "AWSServiceRoleForAppSync" },
    grants: [
      { on: "*", ownedBy: "tagged", create: ["appsync:CreateGraphqlApi"], because: "an API has no ARN before it is made" },
      {
        on: anyApi,
        ownedBy: "tagged",
        read: ["appsync:GetGraphqlApi"],
        update: ["appsync:UpdateGraphqlApi", "appsync:UntagResource"],
        delete: ["appsync:DeleteGraphqlApi"],
        tag: ["appsync:TagResource"],
      },
      {
        on: "*",
        update: ["appsync:GetSchemaCreationStatus", "appsync:StartSchemaCreation"],
        because: "the reference has no resource type for a schema",
      },
    ],
  },
  aws_appsync_datasource: { ...part("datasource", "DataSource"), passesRoleTo: "appsync.amazonaws.com" },
  aws_appsync_function: part("function", "Function"),
  aws_appsync_resolver: part("resolver", "Resolver"),
  aws_apigatewayv2_api: {
    source: "apigatewayv2/api.go",
    // Source: API Gateway Developer Guide, "Using service-linked roles for API Gateway".
    serviceLinkedRole: { service: "ops.apigateway.amazonaws.com", role: "AWSServiceRoleForAPIGateway" },
    grants: [
      {
        on: "apigateway:{region}::/apis",
        ownedBy: "tagged",
        create: ["apigateway:POST"],
        because: "an API has no path of its own before it is made",
      },
      httpApi("/apis/*", { read: get, ...change }),
      tags,
    ],
  },
  aws_apigatewayv2_authorizer: httpPart("authorizer"),
  aws_apigatewayv2_integration: httpPart("integration"),
  aws_apigatewayv2_route: httpPart("route"),
  aws_apigatewayv2_stage: {
    source: "apigatewayv2/stage.go",
    grants: [
      ...httpPart("stage").grants,
      tags,
      {
        on: "*",
        // API Gateway has its access log delivered in the caller's name. Source: its Developer Guide, "Configure logging for HTTP APIs"; what
        // that lists beside these is for whoever reads the log.
        update: [
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery",
        ],
        because: "the reference has no resource type for log deliveries and CloudWatch Logs' own policies",
      },
    ],
  },
  aws_wafv2_web_acl: {
    source: "wafv2/web_acl.go",
    grants: [
      {
        ...acls,
        read: ["wafv2:GetWebACL", "wafv2:ListTagsForResource"],
        create: ["wafv2:CreateWebACL"],
        update: ["wafv2:UpdateWebACL", "wafv2:UntagResource"],
        delete: ["wafv2:DeleteWebACL"],
        tag: ["wafv2:TagResource"],
      },
      {
        on: "wafv2:{region}:*:regional/managedruleset/*/*",
        update: ["wafv2:CreateWebACL", "wafv2:UpdateWebACL"],
        because: "what AWS and others offer as rules is not the stage's",
      },
    ],
  },
  aws_wafv2_web_acl_association: {
    source: "wafv2/web_acl_association.go",
    grants: [
      { ...acls, read: ["wafv2:GetWebACLForResource"], create: ["wafv2:AssociateWebACL"] },
      {
        on: anyApi,
        read: ["wafv2:GetWebACLForResource"],
        create: ["wafv2:AssociateWebACL"],
        delete: ["wafv2:DisassociateWebACL"],
        because: "WAF's reference has no condition on the tags of what it protects",
      },
      { on: "*", update: ["appsync:SetWebACL"], because: "the reference has no resource type for it" },
    ],
  },
};
