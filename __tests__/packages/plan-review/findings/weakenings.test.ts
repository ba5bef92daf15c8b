import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

const update = (type: string, before: object, after: object) =>
  reviewOf([changeJson(type, { before: { ...before }, after: { ...after } })]);
const recovery = (recovery_period_in_days: number) => ({ point_in_time_recovery: [{ enabled: true, recovery_period_in_days }] });
const alarm = (threshold: number, comparison_operator?: string) => ({
  threshold,
  ...(comparison_operator && { comparison_operator }),
});

describe("less protection, by type", () => {
  test.each([
    [
      "aws_cloudwatch_metric_alarm",
      alarm(60),
      alarm(600_000),
      "`threshold`: `60` → `600000`. It goes off at ten times as much, or later.",
    ],
    ["aws_cloudwatch_metric_alarm", alarm(0), alarm(10), "`threshold`: `0` → `10`. It goes off at ten times as much, or later."],
    [
      "aws_cloudwatch_metric_alarm",
      alarm(10, "LessThanThreshold"),
      alarm(1, "LessThanThreshold"),
      "`threshold`: `10` → `1`. It goes off at half as little, or later.",
    ],
    [
      "aws_cloudwatch_metric_alarm",
      { evaluation_periods: 1 },
      { evaluation_periods: 10 },
      "`evaluation_periods`: `1` → `10`. It goes off ten times as late, or later.",
    ],
    [
      "aws_cloudwatch_metric_alarm",
      { treat_missing_data: "breaching" },
      { treat_missing_data: "missing" },
      '`treat_missing_data`: `"breaching"` → `"missing"`. It keeps silent when nothing is measured.',
    ],
    [
      "aws_cloudwatch_composite_alarm",
      { actions_enabled: true },
      { actions_enabled: false },
      "`actions_enabled`: `true` → `false`. The alarm goes off and nobody is told.",
    ],
    [
      "aws_s3_bucket_versioning",
      { versioning_configuration: [{ status: "Enabled" }] },
      { versioning_configuration: [{ status: "Suspended" }] },
      '`versioning_configuration.status`: `"Enabled"` → `"Suspended"`. What is overwritten or deleted from then on is gone.',
    ],
    [
      "aws_dynamodb_table",
      recovery(35),
      recovery(1),
      "`point_in_time_recovery.recovery_period_in_days`: `35` → `1`. Nobody can go back further than that.",
    ],
    [
      "aws_dynamodb_table",
      { replica: [{ region_name: "a" }, { region_name: "b" }] },
      { replica: [{ region_name: "a" }] },
      '`replica`: − `"b"`. The table\'s copy in that region is deleted.',
    ],
    [
      "aws_dynamodb_table",
      { global_secondary_index: [{ name: "a" }, { name: "b" }] },
      { global_secondary_index: [{ name: "b" }] },
      '`global_secondary_index`: − `"a"`. Queries of the index fail; to have it again, the whole table is read.',
    ],
    [
      "aws_dynamodb_table",
      { stream_view_type: "NEW_AND_OLD_IMAGES" },
      { stream_view_type: "KEYS_ONLY" },
      '`stream_view_type`: `"NEW_AND_OLD_IMAGES"` → `"KEYS_ONLY"`. Whoever reads the table\'s stream no longer sees what an item was or is.',
    ],
    [
      "aws_sns_topic",
      { kms_master_key_id: "k" },
      {},
      '`kms_master_key_id`: `"k"` → none. It is no longer encrypted by a key of its own.',
    ],
    [
      "aws_cloudwatch_log_group",
      { kms_key_id: "k" },
      {},
      '`kms_key_id`: `"k"` → none. It is no longer encrypted by a key of its own.',
    ],
    [
      "aws_db_instance",
      { storage_encrypted: true },
      { storage_encrypted: false },
      "`storage_encrypted`: `true` → `false`. It is no longer encrypted.",
    ],
    [
      "aws_db_instance",
      { backup_retention_period: 7 },
      { backup_retention_period: 0 },
      "`backup_retention_period`: `7` → `0`. Older backups are deleted.",
    ],
    [
      "aws_lb",
      { enable: 1, deletion_protection: true },
      { enable: 1 },
      "`deletion_protection`: `true` → none. A later plan can delete it.",
    ],
    [
      "aws_secretsmanager_secret",
      { recovery_window_in_days: 30 },
      { recovery_window_in_days: 7 },
      "`recovery_window_in_days`: `30` → `7`. What is deleted is gone sooner.",
    ],
  ])("%s: %j to %j needs an approval", (type, before, after, line) => {
    const review = update(type, before, after);
    expect(approvalsOf(review)).toEqual([`weaken:${type}.it`]);
    expect(linesOfFamily(review, "protection").slice(1)).toEqual([line]);
    expect(ofFamily(review, "settings")).toEqual([]);
  });

  test.each([
    ["aws_cloudwatch_metric_alarm", alarm(60), alarm(90)],
    ["aws_cloudwatch_metric_alarm", alarm(600, "LessThanThreshold"), alarm(6000, "LessThanThreshold")],
    ["aws_cloudwatch_metric_alarm", alarm(600), alarm(6)],
    ["aws_dynamodb_table", recovery(1), recovery(35)],
    ["aws_dynamodb_table", { stream_view_type: "KEYS_ONLY" }, { stream_view_type: "NEW_IMAGE" }],
    ["aws_dynamodb_table", { replica: [{ region_name: "a" }] }, { replica: [{ region_name: "a" }, { region_name: "b" }] }],
    ["aws_sqs_queue", { kms_master_key_id: "k" }, { sqs_managed_sse_enabled: true }],
  ])("%s: %j to %j does not", (type, before, after) => {
    expect(approvalsOf(update(type, before, after))).toEqual([]);
  });
});
