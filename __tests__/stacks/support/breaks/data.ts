import type { Broken } from "./broken.ts";

const queue = "aws_sqs_queue.intake_queue";

const watched = "aws_lambda_function.customers_subscribe_customer";
const errorAlarm = "aws_cloudwatch_metric_alarm.alarm_subscribe_customer_errors";

/** What keeps data in the clear, for ever, or where nobody sees it. */
export const dataBroken: readonly Broken[] = [
  {
    rule: "encryption-at-rest",
    name: "a table left to the key that AWS shares",
    break: (stacks) => stacks.override("aws_dynamodb_table.table_orders", "server_side_encryption.enabled", false),
    says: "slipstream-dev-data: aws_dynamodb_table.table_orders: server_side_encryption is not enabled",
  },
  {
    rule: "encryption-at-rest",
    name: "a queue in the clear",
    break: (stacks) => stacks.override(queue, "sqs_managed_sse_enabled", false),
    says: `${queue}: sqs_managed_sse_enabled is false and there is no key`,
  },
  {
    rule: "encryption-at-rest",
    name: "a topic in the clear",
    break: (stacks) => stacks.override("aws_sns_topic.notifications", "kms_master_key_id", null),
    says: "aws_sns_topic.notifications: kms_master_key_id is not set",
  },
  {
    rule: "encryption-at-rest",
    name: "a resource that nobody said of how it is encrypted",
    break: (stacks) => stacks.overrideStack(queue, "resource.aws_efs_file_system.invoices", { encrypted: true }),
    says: "aws_efs_file_system.invoices: nobody has said what aws_efs_file_system stores, and how that is encrypted.",
  },
  {
    rule: "encryption-at-rest",
    name: "a bucket that does not say its key",
    break: (stacks) => stacks.remove("aws_s3_bucket_server_side_encryption_configuration.bucket_encryption"),
    says: "aws_s3_bucket.bucket: no aws_s3_bucket_server_side_encryption_configuration is of it",
  },
  {
    rule: "service-publishers",
    name: "alarms to a topic whose key keeps them out",
    break: (stacks) => stacks.override("aws_sns_topic.ops", "kms_master_key_id", "alias/aws/sns"),
    says: "aws_sns_topic.ops: kms_master_key_id is alias/aws/sns, which alarms and EventBridge may not use",
  },
  {
    rule: "log-retention",
    name: "a log that is kept for ever",
    break: (stacks) => stacks.override("aws_cloudwatch_log_group.workflow_log", "retention_in_days", 0),
    says: "aws_cloudwatch_log_group.workflow_log: retention_in_days is 0; a log must be forgotten some day.",
  },
  {
    rule: "function-log-group",
    name: "a function whose log group Lambda makes",
    break: (stacks) => stacks.override("aws_lambda_function.workflow_process_payment", "logging_config.log_group", null),
    says: "aws_lambda_function.workflow_process_payment: logging_config.log_group is null; it must be a log group of the stacks.",
  },
  {
    rule: "error-alarm",
    name: "a function whose errors nobody looks at",
    break: (stacks) => stacks.remove(errorAlarm),
    says: `${watched}: no alarm with actions looks at its AWS/Lambda Errors; every function must have one.`,
  },
  {
    rule: "error-alarm",
    name: "a function whose alarm tells nobody",
    break: (stacks) => stacks.override(errorAlarm, "alarm_actions", null),
    says: `${watched}: no alarm with actions looks at its AWS/Lambda Errors`,
  },
  {
    rule: "error-alarm",
    name: "a function whose alarm looks at something else",
    break: (stacks) => stacks.override(errorAlarm, "metric_name", "Throttles"),
    says: `${watched}: no alarm with actions looks at its AWS/Lambda Errors`,
  },
  {
    rule: "error-alarm",
    name: "a function whose alarm looks at another function",
    break: (stacks) => stacks.override(errorAlarm, "dimensions.FunctionName", "slipstream-dev-other"),
    says: `${watched}: no alarm with actions looks at its AWS/Lambda Errors`,
  },
];
