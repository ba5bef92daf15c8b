import type { Arguments } from "../terraform/resource-type.ts";
import { evaluate, statementsAbout } from "./evaluate.ts";
import type { MadeResource } from "./resource-policies.ts";
import type { Roles } from "./roles.ts";

/** Where each resource type names the role that a service takes on for it. */
const roleUses: Readonly<Record<string, { readonly principal: string; readonly role: (args: Arguments) => string | undefined }>> =
  {
    aws_lambda_function: { principal: "lambda.amazonaws.com", role: (args) => args.role },
    aws_sfn_state_machine: { principal: "states.amazonaws.com", role: (args) => args.role_arn },
    aws_appsync_datasource: { principal: "appsync.amazonaws.com", role: (args) => args.service_role_arn },
    aws_appsync_graphql_api: {
      principal: "appsync.amazonaws.com",
      role: (args) => [args.log_config].flat()[0]?.cloudwatch_logs_role_arn,
    },
  };

/** Throws when a resource names a role that does not trust its service: AWS would refuse to take the role on. */
export function checkRoleTrust(roles: Roles, resource: MadeResource, accountId: string): void {
  const use = roleUses[resource.type];
  const roleArn = use?.role(resource.arguments);
  if (!use || !roleArn) return;
  const { trust, identity } = roles.get(roleArn);
  const context = {
    "aws:sourceaccount": accountId,
    // A data source asks on behalf of its API.
    "aws:sourcearn": `${resource.attributes.arn as string}`.replace(/\/datasources\/.*/, ""),
  };
  const about = statementsAbout([trust], { kind: "Service", name: use.principal });
  if (evaluate(about, "sts:AssumeRole", identity.arn, context) !== "allowed") {
    throw new Error(`role ${identity.name} does not let ${use.principal} assume it: see its assume_role_policy`);
  }
}
