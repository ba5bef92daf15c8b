import { words, type Finding, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { block, isDefault, sameValue, Unknown, type Value, type ValueMap } from "../plan/value.ts";
import { showValue } from "../show-value.ts";

interface Weakening {
  /** The attribute, for its before → after. */
  readonly attribute: string;
  readonly of: (values: ValueMap) => Value | undefined;
  /** Of values that differ. */
  readonly isWeaker: (before: Value | undefined, after: Value | undefined) => boolean;
  readonly consequence: string;
  /** Where it is another one in what is made anew. */
  readonly consequenceAnew?: string;
}

const turnedOff = (before: Value | undefined) => before === true;
/** As `turnedOff`, for what is on unless it is said. */
const switchedOff = (_before: Value | undefined, after: Value | undefined) => after === false;
/** Nothing, or 0, is without an end. */
const lowered = (before: Value | undefined, after: Value | undefined) =>
  after instanceof Unknown || (Number(after) > 0 && (Number(before) === 0 || Number(after) < Number(before)));
const removed = (before: Value | undefined, after: Value | undefined) => !isNothing(before) && isNothing(after);

function weakening(attribute: string, isWeaker: Weakening["isWeaker"], consequence: string, of?: Weakening["of"]): Weakening {
  return { attribute, isWeaker, consequence, of: of ?? ((values) => values[attribute]) };
}

const encryption = weakening("sqs_managed_sse_enabled", turnedOff, "What is stored is no longer encrypted by SQS.", (values) =>
  isNothing(values.kms_master_key_id) ? values.sqs_managed_sse_enabled : true,
);

const weakenings: Readonly<Record<string, readonly Weakening[]>> = {
  aws_dynamodb_table: [
    weakening("deletion_protection_enabled", turnedOff, "A later plan can delete the table."),
    {
      ...weakening(
        "point_in_time_recovery",
        turnedOff,
        "The backups of the last 35 days are gone at once.",
        (values) => block(values.point_in_time_recovery).enabled,
      ),
      consequenceAnew: "Of the new table there will be no backups.",
    },
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
      "DynamoDB deletes every item whose time in this attribute is in the past.",
      (values) => (block(values.ttl).enabled === true ? block(values.ttl).attribute_name : undefined),
    ),
  ],
  aws_cloudfront_distribution: [
    weakening(
      "default_cache_behavior.viewer_protocol_policy",
      (_before, after) => after === "allow-all",
      "The page can be read and changed on the way.",
      (values) => block(values.default_cache_behavior).viewer_protocol_policy,
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
    weakening("mfa_configuration", (before) => before === "ON", "Customers can sign in without a second factor."),
    weakening(
      "password_policy.minimum_length",
      lowered,
      "Shorter passwords are accepted.",
      (values) => block(values.password_policy).minimum_length,
    ),
  ],
  aws_sqs_queue: [
    weakening("redrive_policy", removed, "A message that cannot be processed comes back until it expires, and is then lost."),
    weakening("message_retention_seconds", lowered, "Messages older than that are deleted."),
    encryption,
  ],
  aws_cloudwatch_log_group: [weakening("retention_in_days", lowered, "Log events older than that are deleted.")],
  aws_cloudwatch_metric_alarm: [
    weakening("actions_enabled", switchedOff, "The alarm goes off and nobody is told."),
    weakening("alarm_actions", removed, "The alarm goes off and nobody is told."),
  ],
  aws_s3_bucket_public_access_block: [
    ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map((setting) =>
      weakening(setting, turnedOff, "A statement or an ACL can open the bucket to everybody."),
    ),
  ],
  aws_lambda_event_source_mapping: [
    weakening("enabled", switchedOff, "Nothing is read any more; a stream forgets after 24 hours."),
    weakening("function_response_types", removed, "One bad record makes its whole batch come again."),
    weakening(
      "destination_config",
      removed,
      "Records that fail for good are dropped without a trace.",
      (values) => block(block(values.destination_config).on_failure).destination_arn,
    ),
  ],
  aws_appsync_graphql_api: [
    weakening("authentication_type", () => true, "Every field without an own directive is open to other callers."),
  ],
};

/** Changes after which data is less safe, or failures are not heard of: in place, or between an object and the one made in its stead. */
export function protectionFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap((change) => {
    const { action, before = {} } = change;
    const after = afterwards(change);
    if (action === "forget") return [forgotten(change)];
    if (action !== "update" && action !== "replace") return [];
    const items = weakened(change).map(
      ({ attribute, of, consequence, consequenceAnew = consequence }) =>
        words`${attribute}: ${showValue(of(before))} → ${showValue(of(after))}. ${[action === "replace" ? consequenceAnew : consequence]}`,
    );
    const title = words`${change.address} is less protected${[action === "replace" ? ", once it is made anew" : ""]}`;
    return items.length === 0 ? [] : [finding(change, "weaken", title, items)];
  });
}

/** The attributes in which what is there after a change protects less. */
export function weakened(change: ResourceChange): readonly Weakening[] {
  const { type, before = {} } = change;
  const after = afterwards(change);
  return (weakenings[type] ?? []).filter(
    ({ of, isWeaker }) => !sameValue(of(before), of(after)) && isWeaker(of(before), of(after)),
  );
}

/** What AWS gives a new object untold; of everything else in here, nothing. */
const onByDefault = new Set(["sqs_managed_sse_enabled"]);

/** The values after the change. What nobody configures stays in an update, and is AWS's default in a new object. */
function afterwards({ action, before = {}, after = {} }: ResourceChange): ValueMap {
  const values = Object.entries(after).map(([name, value]) => {
    if (!isDefault(value)) return [name, value] as const;
    return [name, action === "update" ? (before[name] ?? null) : onByDefault.has(name) || null] as const;
  });
  return Object.fromEntries(values);
}

function forgotten(change: ResourceChange): Finding {
  return finding(change, "forget", words`${change.address} is forgotten`, [
    ["It stays in AWS as it is, and Terraform no longer knows it: nobody changes or deletes it from here."],
  ]);
}

function finding({ stack, address }: ResourceChange, verb: string, title: Words, items: readonly Words[]): Finding {
  return { family: "protection", stack, address, approval: `${verb}:${address}`, title, blocks: [{ kind: "list", items }] };
}

function isNothing(value: Value | undefined): boolean {
  return sameValue(value, null) || value === "";
}
