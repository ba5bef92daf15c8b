import { attributeChanges, beforeAfter } from "../attribute-changes.ts";
import { words, type Finding } from "../finding.ts";
import { isPolicy } from "../iam/statement.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault } from "../plan/value.ts";
import { accessItems } from "./access.ts";
import { weakened } from "./protection.ts";
import { isVersionOfWriteOnly } from "./write-only.ts";

/** Types whose settings a reviewer reads one by one; changes of others are counted. */
const types = new Set([
  "aws_sqs_queue",
  "aws_sqs_queue_redrive_policy",
  "aws_sqs_queue_redrive_allow_policy",
  "aws_lambda_event_source_mapping",
  "aws_lambda_function",
  "aws_cloudwatch_metric_alarm",
  "aws_cloudwatch_composite_alarm",
  "aws_cloudwatch_log_metric_filter",
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_dynamodb_table",
  "aws_sns_topic",
  "aws_sns_topic_subscription",
  "aws_s3_bucket_public_access_block",
  "aws_sfn_state_machine",
  "aws_appsync_graphql_api",
  "aws_appsync_datasource",
  "aws_cloudfront_distribution",
  "aws_cloudfront_response_headers_policy",
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_client",
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_stage",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_integration",
]);

/** Attributes that other findings are about, or that follow from them. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  aws_lambda_function: [
    ...[
      "filename",
      "source_code_hash",
      "source_code_size",
      "s3_bucket",
      "s3_key",
      "s3_object_version",
      "image_uri",
      "code_sha256",
    ],
    ...["last_modified", "version", "qualified_arn", "qualified_invoke_arn"],
  ],
  aws_sfn_state_machine: ["definition", "revision_id", "state_machine_version_arn"],
  aws_appsync_graphql_api: ["schema"],
};

/** What changes in place in queues, mappings, alarms and the like, before → after. */
export function settingFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap((change) => {
    const { stack, address, type, action, before = {}, after = {} } = change;
    if (action !== "update" || !types.has(type)) return [];
    const told = new Set([...weakened(change), ...accessItems(change)].map(({ attribute }) => attribute));
    const hidden = new Set(["tags_all", ...told]);
    const items = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((name) => !hidden.has(name) && !elsewhere[type]?.includes(name))
      .filter((name) => !isPolicy(before[name]) && !isPolicy(after[name]) && !isDefault(after[name]))
      .sort()
      .flatMap((name) => attributeChanges(before[name], after[name], name))
      .filter(({ path }) => !told.has(path.replaceAll("[0]", "")) && !isVersionOfWriteOnly(path))
      .map(beforeAfter);
    if (items.length === 0) return [];
    return [
      { family: "settings" as const, stack, address, title: words`${address}`, blocks: [{ kind: "list" as const, items }] },
    ];
  });
}
