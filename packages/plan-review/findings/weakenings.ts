import { Sensitive, block, isNothing, isUnsure } from "../plan/value.ts";
import { alarmWeakenings } from "./alarm-weakenings.ts";
import { failureWeakenings, onFailure } from "./failure-weakenings.ts";
import {
  column,
  fewer,
  isClear,
  isInTheClear,
  encryptionOfBucket,
  less,
  lowered,
  onAnother,
  removed,
  shorter,
  shown,
  switchedOff,
  texts,
  turnedOff,
  weakening,
  type Weakening,
} from "./weakening-rule.ts";

const encryption = weakening(
  "sqs_managed_sse_enabled",
  turnedOff,
  "What is stored is no longer encrypted by SQS.",
  ({ kms_master_key_id: key, sqs_managed_sse_enabled: own }) => (key instanceof Sensitive ? key : isNothing(key) ? own : true),
);

const readOnTheWay = "The page can be read and changed on the way.";

const publicAccess = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map(
  (setting) => weakening(setting, turnedOff, "A statement or an ACL can open the bucket to everybody."),
);

const searchDomain = ["encrypt_at_rest.enabled", "node_to_node_encryption.enabled", "domain_endpoint_options.enforce_https"].map(
  (setting) => {
    const [name, inner] = setting.split(".") as [string, string];
    return weakening(
      setting,
      turnedOff,
      "What is in it can be read, where it is or on the way.",
      (values) => block(values[name])[inner],
    );
  },
);

/** What protects in resources of every type. */
const everywhere: readonly Weakening[] = [
  ...["kms_key_id", "kms_key_arn", "kms_master_key_id"].map((key) =>
    weakening(key, removed, "It is no longer encrypted by a key of its own."),
  ),
  ...["encrypted", "storage_encrypted", "at_rest_encryption_enabled", "transit_encryption_enabled"].map((setting) =>
    weakening(setting, turnedOff, "It is no longer encrypted."),
  ),
  weakening("deletion_protection", turnedOff, "A later plan can delete it."),
  ...["backup_retention_period", "snapshot_retention_limit"].map((period) =>
    weakening(period, shorter, "Older backups are deleted."),
  ),
  weakening("recovery_window_in_days", shorter, "What is deleted is gone sooner."),
  weakening(
    "deletion_window_in_days",
    shorter,
    "What is deleted is gone sooner.",
    (values) => values.deletion_window_in_days ?? 30,
  ),
  weakening(
    "skip_final_snapshot",
    (_before, after) => after === true || isUnsure(after),
    "When it is destroyed, nothing is left of it.",
  ),
];

/** What weakens resources of a type. A queue without a key of its own may still be encrypted: it has a rule of its own. */
export function weakeningsOf(type: string): readonly Weakening[] {
  return [
    ...(weakenings[type] ?? []),
    ...everywhere.filter(({ attribute }) => type !== "aws_sqs_queue" || attribute !== "kms_master_key_id"),
  ];
}

/**
 * Sources: Amazon DynamoDB Developer Guide, "Before you begin using point-in-time recovery" and "Using time to live (TTL)"; Amazon SQS API,
 * SetQueueAttributes (retention); CloudWatch Logs API, PutRetentionPolicy; Lambda API, CreateEventSourceMapping.
 */
const weakenings: Readonly<Record<string, readonly Weakening[]>> = {
  aws_dynamodb_table: [
    weakening("deletion_protection_enabled", turnedOff, "A later plan can delete the table."),
    {
      ...weakening(
        "point_in_time_recovery",
        turnedOff,
        "What could be restored until now cannot be any more, even when it is turned on again.",
        (values) => block(values.point_in_time_recovery).enabled,
      ),
      consequenceAnew: "Of the new table there will be no backups.",
    },
    weakening(
      "point_in_time_recovery.recovery_period_in_days",
      less,
      "Nobody can go back further than that.",
      ({ point_in_time_recovery: recovery }) => {
        const { enabled, recovery_period_in_days: days } = block(recovery);
        // Of tables from before there was a choice, DynamoDB's 35.
        return enabled === true || isUnsure(enabled) ? (isNothing(days) || days === 0 ? 35 : days) : undefined;
      },
    ),
    weakening("replica", fewer, "The table's copy in that region is deleted.", ({ replica }) => column(replica, "region_name")),
    weakening(
      "global_secondary_index",
      fewer,
      "Queries of the index fail; to have it again, the whole table is read.",
      ({ global_secondary_index: indexes }) => column(indexes, "name"),
    ),
    weakening(
      "stream_view_type",
      (before, after) => shown(before).some((image) => !shown(after).includes(image)),
      "Whoever reads the table's stream no longer sees what an item was or is.",
    ),
    weakening("stream_enabled", turnedOff, "Whoever reads the table's stream hears nothing any more."),
    weakening(
      "server_side_encryption",
      turnedOff,
      "The table's own key is no longer used.",
      (values) => block(values.server_side_encryption).enabled,
    ),
    weakening(
      "ttl",
      (_before, after) => !isNothing(after),
      "DynamoDB deletes every item whose time in this attribute is in the past, by up to five years.",
      ({ ttl }) => {
        const { enabled, attribute_name: attribute } = block(ttl);
        return isUnsure(enabled) ? enabled : enabled === true ? attribute : undefined;
      },
    ),
  ],
  aws_cloudfront_distribution: [
    weakening(
      "default_cache_behavior.viewer_protocol_policy",
      isInTheClear,
      readOnTheWay,
      (values) => block(values.default_cache_behavior).viewer_protocol_policy,
    ),
    weakening(
      "ordered_cache_behavior",
      (before, after) => texts(after).filter(isClear).length > texts(before).filter((policy) => policy === "allow-all").length,
      readOnTheWay,
      (values) => column(values.ordered_cache_behavior, "viewer_protocol_policy"),
    ),
    weakening(
      "default_cache_behavior.response_headers_policy_id",
      removed,
      "Browsers are no longer told what the page may do.",
      (values) => block(values.default_cache_behavior).response_headers_policy_id,
    ),
  ],
  aws_cognito_user_pool: [
    weakening("deletion_protection", (before) => before === "ACTIVE", "A later plan can delete the pool."),
    weakening(
      "mfa_configuration",
      (before, after) => before === "ON" || after === "OFF" || isUnsure(after),
      "Customers can sign in without a second factor.",
    ),
    weakening(
      "password_policy.minimum_length",
      less,
      "Shorter passwords are accepted.",
      (values) => block(values.password_policy).minimum_length,
    ),
    ...["lowercase", "uppercase", "numbers", "symbols"].map((kind) =>
      weakening(
        `password_policy.require_${kind}`,
        (before, after) => before === true && (after === false || isUnsure(after)),
        "Simpler passwords are accepted.",
        (values) => block(values.password_policy)[`require_${kind}`],
      ),
    ),
  ],
  aws_sqs_queue: [
    ...failureWeakenings.aws_sqs_queue_redrive_policy!,
    weakening("message_retention_seconds", lowered, "Messages older than that are deleted."),
    encryption,
  ],
  aws_cloudwatch_log_group: [weakening("retention_in_days", lowered, "Log events older than that are deleted.")],
  ...alarmWeakenings,
  ...failureWeakenings,
  aws_sqs_queue_redrive_policy: [onAnother("queue_url"), ...failureWeakenings.aws_sqs_queue_redrive_policy!],
  aws_kinesis_stream: [
    weakening("encryption_type", (before) => before === "KMS", "What is written from then on is no longer encrypted."),
    weakening("retention_period", shorter, "Records older than that are deleted."),
  ],
  ...Object.fromEntries(["aws_opensearch_domain", "aws_elasticsearch_domain"].map((type) => [type, searchDomain])),
  aws_s3_bucket_server_side_encryption_configuration: [
    onAnother("bucket"),
    weakening(
      "rule",
      (before, after) => String(before).startsWith("aws:kms") && after === "AES256",
      "New objects are no longer encrypted by a key of its own.",
      encryptionOfBucket,
    ),
  ],
  aws_s3_bucket_versioning: [
    onAnother("bucket"),
    weakening(
      "versioning_configuration.status",
      (before) => before === "Enabled",
      "What is overwritten or deleted from then on is gone.",
      (values) => block(values.versioning_configuration).status,
    ),
  ],
  aws_s3_bucket_public_access_block: [...publicAccess, onAnother("bucket")],
  aws_s3_account_public_access_block: publicAccess,
  aws_lambda_event_source_mapping: [
    weakening("enabled", switchedOff, "Nothing is read any more; a table's stream forgets after 24 hours."),
    weakening("function_response_types", removed, "One bad record makes its whole batch come again."),
    onFailure("destination_arn", "Records that fail for good are dropped without a trace."),
  ],
  aws_appsync_graphql_api: [
    weakening("authentication_type", () => true, "Every field without an own directive is open to other callers."),
  ],
};
