/** Types that store data and are encrypted without being told, each with where AWS says so. */
export const encryptedByAws: Readonly<Record<string, string>> = {
  aws_appsync_graphql_api:
    'AWS AppSync Developer Guide, "Data protection in AWS AppSync"; only its cache, a resource of its own, is told',
  aws_cloudwatch_log_group: 'Amazon CloudWatch Logs User Guide, "Encrypt log data": always, under a key of CloudWatch Logs',
  aws_cognito_user_pool: 'Amazon Cognito Developer Guide, "Data protection in Amazon Cognito": under a key that AWS owns',
  aws_lambda_function: 'AWS Lambda Developer Guide, "Securing Lambda environment variables": under a key that AWS manages',
  aws_sfn_state_machine: 'AWS Step Functions Developer Guide, "Data at rest encryption": under a key that AWS owns',
};

/** Types that hold settings only: Terraform's state and AWS's own configuration stores are encrypted apart from them. */
export const storesNothing: ReadonlySet<string> = new Set([
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_stage",
  "aws_appsync_datasource",
  "aws_appsync_function",
  "aws_appsync_resolver",
  "aws_cloudwatch_dashboard",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_log_metric_filter",
  "aws_cloudwatch_log_resource_policy",
  "aws_cloudwatch_metric_alarm",
  "aws_cognito_user_group",
  "aws_cognito_user_pool_client",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_lambda_alias",
  "aws_lambda_event_source_mapping",
  "aws_lambda_permission",
  "aws_sns_topic_policy",
  "aws_sns_topic_subscription",
  "aws_sqs_queue_policy",
  "aws_sqs_queue_redrive_allow_policy",
  "aws_sqs_queue_redrive_policy",
]);
