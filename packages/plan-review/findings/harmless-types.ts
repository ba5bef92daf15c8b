/**
 * Types that keep nothing: what they are is in the configuration, and the next apply makes them again. The rest of what has no loss of its
 * own is not known here.
 */
const harmless = [
  // But for those that ask something of accounts and networks.
  /^aws_(?!fms_|iam_account_|networkfirewall_|organizations_|cloudwatch_log_account_)\w+_policy$/,
  /^aws_iam_((role|policy|group|instance_profile)(_\w+)?|user_\w+)$/,
  /^aws_lambda_(function|alias|permission|layer_version|layer_version_permission|function_event_invoke_config|provisioned_concurrency_config)$/,
  /^aws_appsync_(datasource|resolver|function|api_cache|domain_name_api_association|source_api_association)$/,
  /^aws_apigatewayv2_(route|route_response|integration|integration_response|authorizer|stage|deployment|model|api_mapping)$/,
  /^aws_api_gateway_(method|method_response|method_settings|resource|integration|integration_response|authorizer|deployment|stage)$/,
  /^aws_cloudwatch_(event_rule|event_target|event_permission|dashboard|log_metric_filter|log_subscription_filter)$/,
  /^aws_cloudwatch_query_definition$/,
  /^aws_cloudfront_(function|origin_access_control|origin_access_identity)$/,
  /^aws_s3_bucket_(acl|cors_configuration|lifecycle_configuration|notification|ownership_controls|website_configuration|logging)$/,
  /^aws_(kms_alias|secretsmanager_secret_rotation)$/,
  /^aws_cognito_(user_in_group|resource_server|identity_provider|identity_pool_roles_attachment)$/,
  /^aws_scheduler_schedule$|^aws_appautoscaling_target$/,
  /^aws_(security_group_rule|vpc_security_group_(in|e)gress_rule|route|route_table|route_table_association|route53_record)$/,
  /^(terraform_data|null_resource|random_\w+|time_\w+|local_file|archive_file)$/,
];

export function isHarmless(type: string): boolean {
  return harmless.some((pattern) => pattern.test(type));
}
