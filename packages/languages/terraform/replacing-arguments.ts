/**
 * Arguments whose change makes the AWS provider replace a resource, for the types that the stacks use or that run on a laptop. A block
 * counts as a whole.
 * Which they are is in the provider's code and in no schema: `ForceNew` and `RequiresReplace` in the resources' schemas under
 * https://github.com/hashicorp/terraform-provider-aws/tree/v6.25.0/internal/service, read by hand. What the provider decides by
 * the values (`CustomizeDiff`) is not in it. A test says when a type is missing.
 */
const ownArguments: Readonly<Record<string, readonly string[]>> = {
  // What keeps something.
  aws_cloudwatch_log_group: ["name", "name_prefix", "log_group_class"],
  aws_cognito_user_group: ["name", "user_pool_id"],
  aws_cognito_user_pool: ["name", "alias_attributes", "username_attributes", "username_configuration"],
  aws_cognito_user_pool_client: ["user_pool_id", "generate_secret"],
  aws_dynamodb_table: [
    ...["name", "hash_key", "range_key", "local_secondary_index"],
    ...["import_table", "restore_date_time", "restore_source_name", "restore_source_table_arn", "restore_to_latest_time"],
  ],
  aws_s3_bucket: ["bucket", "bucket_prefix", "object_lock_enabled"],
  aws_sesv2_email_identity: ["email_identity"],
  aws_sns_topic: ["name", "name_prefix", "fifo_topic"],
  aws_sqs_queue: ["name", "name_prefix", "fifo_queue"],

  // What keeps an address, a position in a stream, or executions.
  aws_apigatewayv2_api: ["protocol_type", "credentials_arn", "route_key", "target"],
  aws_appsync_graphql_api: ["api_type", "visibility"],
  aws_cloudfront_distribution: ["staging"],
  aws_lambda_event_source_mapping: [
    ...["event_source_arn", "queues", "topics", "starting_position", "starting_position_timestamp"],
    ...["amazon_managed_kafka_event_source_config", "self_managed_event_source", "self_managed_kafka_event_source_config"],
  ],
  aws_sfn_state_machine: ["name", "name_prefix", "type"],

  // What can be made again.
  aws_apigatewayv2_authorizer: ["api_id"],
  aws_apigatewayv2_integration: ["api_id", "integration_type", "integration_subtype"],
  aws_apigatewayv2_route: ["api_id"],
  aws_apigatewayv2_stage: ["api_id", "name"],
  aws_appsync_datasource: ["api_id", "name"],
  aws_appsync_function: ["api_id"],
  aws_appsync_resolver: ["api_id", "type", "field"],
  aws_cloudfront_origin_access_control: [],
  aws_cloudfront_response_headers_policy: [],
  aws_cloudwatch_dashboard: ["dashboard_name"],
  aws_cloudwatch_event_rule: ["name", "name_prefix", "event_bus_name"],
  aws_cloudwatch_event_target: ["rule", "event_bus_name", "target_id"],
  aws_cloudwatch_metric_alarm: ["alarm_name"],
  aws_iam_openid_connect_provider: ["url"],
  aws_iam_policy: ["name", "name_prefix", "path", "description"],
  aws_iam_role: ["name", "name_prefix", "path"],
  aws_iam_role_policy: ["name", "name_prefix", "role"],
  aws_iam_role_policy_attachment: ["role", "policy_arn"],
  aws_lambda_alias: ["name", "function_name"],
  aws_lambda_function: ["function_name", "package_type", "tenancy_config"],
  aws_lambda_permission: [
    ...["action", "event_source_token", "function_name", "function_url_auth_type", "principal", "principal_org_id"],
    ...["qualifier", "source_account", "source_arn", "statement_id", "statement_id_prefix"],
  ],
  aws_s3_bucket_lifecycle_configuration: ["bucket", "expected_bucket_owner"],
  aws_s3_bucket_ownership_controls: ["bucket"],
  aws_s3_bucket_policy: ["bucket"],
  aws_s3_bucket_public_access_block: ["bucket"],
  aws_s3_bucket_server_side_encryption_configuration: ["bucket", "expected_bucket_owner"],
  aws_s3_bucket_versioning: ["bucket", "expected_bucket_owner"],
  aws_s3_object: ["bucket", "key"],
  aws_sesv2_configuration_set: ["configuration_set_name"],
  aws_sesv2_configuration_set_event_destination: ["configuration_set_name", "event_destination_name"],
  aws_sns_topic_policy: ["arn"],
  aws_sns_topic_subscription: ["topic_arn", "protocol", "endpoint"],
  aws_sqs_queue_policy: ["queue_url"],
  aws_sqs_queue_redrive_allow_policy: ["queue_url"],
  aws_sqs_queue_redrive_policy: ["queue_url"],
  aws_ssm_parameter: ["name", "data_type"],
  aws_wafv2_web_acl: ["name", "name_prefix", "scope"],
  aws_wafv2_web_acl_association: ["resource_arn", "web_acl_arn"],
};

/** Those of a type; none of its own when it is not in the list. */
export function replacingArguments(type: string): readonly string[] {
  return [...(ownArguments[type] ?? []), ...(isGlobal(type) ? [] : ["region"])];
}

export const typesInList: readonly string[] = Object.keys(ownArguments);

/** Whether resources of a type are in no region. Others have it as an argument, the provider's unless they say another. */
export function isGlobal(type: string): boolean {
  return /^aws_(iam|cloudfront)_/.test(type);
}
