import { words, type Words } from "../finding.ts";
import type { Action } from "../plan/plan.ts";
import { block, isNothing, type Value, type ValueMap } from "../plan/value.ts";
import { showValue } from "../show-value.ts";
import { identityIn } from "./names.ts";
import { encryptionOfBucket } from "./weakening-rule.ts";

/** Types that hold what nobody can make again: databases, clusters, volumes, file systems, backups. */
const holding = [
  ...["aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster", "aws_docdb_cluster", "aws_neptune_cluster"],
  ...["aws_redshift_cluster", "aws_redshiftserverless_namespace", "aws_dsql_cluster", "aws_keyspaces_table"],
  ...["aws_elasticache_cluster", "aws_elasticache_replication_group", "aws_elasticache_serverless_cache", "aws_memorydb_cluster"],
  ...["aws_dax_cluster", "aws_opensearch_domain", "aws_elasticsearch_domain", "aws_opensearchserverless_collection"],
  ...["aws_msk_cluster", "aws_mq_broker", "aws_timestreamwrite_table", "aws_timestreamwrite_database", "aws_qldb_ledger"],
  ...["aws_ebs_volume", "aws_ebs_snapshot", "aws_db_snapshot", "aws_db_cluster_snapshot", "aws_ami", "aws_instance"],
  ...["aws_efs_file_system", "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system"],
  ...[
    "aws_fsx_windows_file_system",
    "aws_glacier_vault",
    "aws_s3_directory_bucket",
    "aws_s3tables_table",
    "aws_s3tables_table_bucket",
  ],
  ...["aws_codecommit_repository", "aws_codeartifact_repository", "aws_ecrpublic_repository", "aws_eks_cluster"],
  ...["aws_cloudwatch_log_stream", "aws_cloudtrail_event_data_store", "aws_athena_database", "aws_glue_catalog_database"],
  ...["aws_lightsail_database", "aws_lightsail_disk", "aws_workspaces_workspace", "aws_kendra_index", "aws_cloudsearch_domain"],
];

/**
 * What is gone for good when a resource of this type is destroyed, for its sentence "Lost: …"; undefined when nothing is.
 * Sources: Amazon DynamoDB Developer Guide, "Before you begin using point-in-time recovery" (the backup of a deleted table); Step Functions API,
 * DeleteStateMachine; AWS Backup Developer Guide, "Delete a backup vault"; documentation of the AWS provider, `aws_s3_bucket_versioning`
 * (destroying suspends), `aws_s3_bucket`, `aws_ecr_repository` and `aws_backup_vault` (`force_destroy`, `force_delete`), and
 * `aws_secretsmanager_secret` (`recovery_window_in_days` of 0); S3 API, DeleteBucketEncryption (back to S3's own keys).
 */
export const losses = new Map<string, (before: ValueMap, action: Action) => Words | undefined>(
  Object.entries({
    aws_dynamodb_table: (before) => words`every item in the table ${name(before)}. ${[tableBackup(before)]}`,
    aws_cognito_user_pool: (before) =>
      words`every account in the user pool ${name(before)}; passwords cannot be exported, customers have to sign up again.`,
    aws_cognito_user_pool_client: () => ["the client ID that apps sign in with, and every session; the new one has another ID."],
    aws_sqs_queue: (before) => words`every message that is in the queue ${name(before)} at that moment.`,
    aws_sesv2_email_identity: (before) =>
      words`the identity ${String(before["email_identity"])}: no mail is sent from it until one is verified anew.`,
    aws_sns_topic: (before) => words`every subscription of the topic ${name(before)}, with the addresses that were confirmed.`,
    aws_sns_topic_subscription: () => ["the subscription; a mail address has to be confirmed again."],
    aws_cloudwatch_log_group: (before) => words`every log event in ${name(before)}.`,
    aws_sfn_state_machine: (before) =>
      words`the execution history of ${name(before)}; executions that are under way end at their next state.`,
    aws_appsync_graphql_api: () => ["the API's addresses; clients that have the old ones reach nothing."],
    aws_apigatewayv2_api: () => ["the API's address; clients that have the old one reach nothing."],
    aws_api_gateway_rest_api: () => ["the API's address; clients that have the old one reach nothing."],
    aws_lambda_event_source_mapping: ({ event_source_arn: source }, action) => readPlace(source, action),
    aws_pipes_pipe: ({ source }, action) => readPlace(source, action),
    aws_cloudfront_distribution: () => ["its address; who has the old one reaches nothing."],
    aws_s3_bucket: (before) => container("bucket", before, "objects", "force_destroy"),
    aws_kms_key: () => ["the key, after its waiting period, and with it everything that is encrypted by it."],
    aws_secretsmanager_secret: ({ recovery_window_in_days: days }) => [
      days === 0 ? "the secret's value, at once: it has no recovery window." : "the secret's value, after its recovery window.",
    ],
    aws_kinesis_stream: (before) => words`every record in the stream ${name(before)}.`,
    aws_cognito_user: () => ["the account; its password cannot be exported."],
    aws_cognito_user_group: (before) => words`who is in the group ${name(before)}, but for those that Terraform put there.`,
    aws_iam_user: (before) => container("user", before, "a password or access keys of others", "force_destroy"),
    aws_cognito_user_pool_domain: () => ["the domain of the sign-in page; apps that lead there reach nothing."],
    aws_cognito_identity_pool: () => ["the identities of guests and users, and the ID that apps have."],
    aws_appsync_api_key: () => ["the key; clients that have it are refused."],
    aws_lambda_function_url: () => ["the function's address; clients that have it reach nothing."],
    aws_ssm_parameter: (before, action) => whenDestroyed(action, words`the parameter ${name(before)} with its older versions.`),
    aws_route53_zone: (before) => words`the zone ${name(before)}; its names lead nowhere, and a new one has other name servers.`,
    aws_backup_vault: (before) => container("vault", before, "recovery points", "force_destroy"),
    aws_ecr_repository: (before) => container("repository", before, "images", "force_delete"),
    aws_dynamodb_table_replica: () => ["the table's copy in that region; who reads it there reaches nothing."],
    aws_cloudwatch_metric_alarm: (_before, action) => whenDestroyed(action, ["the alarm; nobody is told any more."]),
    aws_cloudwatch_composite_alarm: (_before, action) => whenDestroyed(action, ["the alarm; nobody is told any more."]),
    aws_sqs_queue_redrive_policy: (_before, action) =>
      whenDestroyed(action, ["where failed messages go; one that cannot be processed comes back until it expires."]),
    aws_lambda_function_event_invoke_config: ({ destination_config: to }, action) =>
      block(block(to).on_failure).destination ? whenDestroyed(action, ["where events go that fail for good."]) : undefined,
    aws_s3_bucket_server_side_encryption_configuration: (before, action) =>
      String(encryptionOfBucket(before)).startsWith("aws:kms")
        ? whenDestroyed(action, ["the encryption by a key of its own, of what is written from then on."])
        : undefined,
    aws_s3_bucket_versioning: ({ versioning_configuration: versioning }, action) =>
      isOff(block(versioning).status)
        ? undefined
        : whenDestroyed(action, ["versions of what is overwritten or deleted from then on; AWS keeps the older ones."]),
    ...Object.fromEntries(
      ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"].map((type) => [
        type,
        (_before: ValueMap, action: Action) =>
          whenDestroyed(action, ["what keeps a statement or an ACL from opening a bucket to everybody."]),
      ]),
    ),
    ...Object.fromEntries(
      [
        ...["aws_dlm_lifecycle_policy", "aws_efs_backup_policy"].map((type) => [
          type,
          "the backups that it would make from then on.",
        ]),
        ["aws_organizations_policy_attachment", "what the policy keeps accounts from: they may again."],
        ["aws_wafv2_web_acl_association", "what the web ACL keeps out."],
        ...["aws_sns_topic_data_protection_policy", "aws_cloudwatch_log_data_protection_policy"].map((type) => [
          type,
          "what hides or refuses sensitive data.",
        ]),
      ].map(([type, lost]) => [type, (_before: ValueMap, action: Action) => whenDestroyed(action, [lost!])]),
    ),
    ...Object.fromEntries(
      holding.map((type) => [type, (before: ValueMap) => words`everything in ${name(before)}, but for its backups.`]),
    ),
  }),
);

/** What AWS deletes only when it is empty, unless Terraform was told to empty it. */
function container(noun: string, before: ValueMap, content: string, force: "force_destroy" | "force_delete"): Words {
  return before[force] === true
    ? words`the ${[noun]} ${name(before)} and all of its ${[content]}: ${force} is set.`
    : words`the ${[noun]} ${name(before)}; AWS refuses while it holds ${[content]}.`;
}

/** What a replacement brings again. */
function whenDestroyed(action: Action, lost: Words): Words | undefined {
  return action === "destroy" ? lost : undefined;
}

function isOff(status: Value | undefined): boolean {
  return status === "Disabled" || status === "Suspended";
}

/** A queue keeps what was not read; a stream's place is the reader's. */
function readPlace(source: Value | undefined, action: Action): Words | undefined {
  const ofQueue = typeof source === "string" && source.split(":")[2] === "sqs";
  if (!ofQueue) return ["the place up to which the stream or queue has been read; records may come again, or never."];
  return whenDestroyed(action, words`who reads the queue ${source}; messages wait until they expire.`);
}

function tableBackup(before: ValueMap): string {
  return block(before.point_in_time_recovery).enabled === true
    ? "Point-in-time recovery is on: AWS keeps a backup of the deleted table for 35 days, to be restored to a new table by hand."
    : "Point-in-time recovery is off: without a backup of your own they are gone.";
}

function name(before: ValueMap): Words {
  const known = identityIn({ before, deposed: false });
  if (known !== undefined) return [{ code: known }];
  return isNothing(before.name ?? before.id) ? ["whose name is not known"] : showValue(before.name ?? before.id);
}
