import { describe, expect, test } from "@jest/globals";
import { approvalsOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

describe("less protection in a replacement", () => {
  const anew = (type: string, change: object) => changeJson(type, { actions: ["delete", "create"], ...change });

  test("the new object lacks what the old one had", () => {
    const review = reviewOf([
      anew("aws_sqs_queue", {
        before: { redrive_policy: "{}", sqs_managed_sse_enabled: true, message_retention_seconds: 600 },
        after: { redrive_policy: null, sqs_managed_sse_enabled: false, message_retention_seconds: 60 },
      }),
      anew("aws_dynamodb_table", {
        before: { deletion_protection_enabled: true, point_in_time_recovery: [{ enabled: true }] },
        after: { deletion_protection_enabled: false, point_in_time_recovery: [{ enabled: false }] },
      }),
    ]);
    expect(approvalsOf(review).filter((approval) => approval.startsWith("weaken"))).toEqual([
      "weaken:aws_sqs_queue.it",
      "weaken:aws_dynamodb_table.it",
    ]);
    expect(linesOfFamily(review, "protection")).toEqual([
      "`aws_sqs_queue.it` is less protected, once it is made anew",
      '`redrive_policy`: `"{}"` → none. A message that cannot be processed comes back until it expires, and is then lost.',
      "`message_retention_seconds`: `600` → `60`. Messages older than that are deleted.",
      "`sqs_managed_sse_enabled`: `true` → `false`. What is stored is no longer encrypted by SQS.",
      "`aws_dynamodb_table.it` is less protected, once it is made anew",
      "`deletion_protection_enabled`: `true` → `false`. A later plan can delete the table.",
      "`point_in_time_recovery`: `true` → `false`. Of the new table there will be no backups.",
    ]);
  });

  const configuration = (type: string) => ({
    configuration: { root_module: { resources: [{ address: `${type}.it`, expressions: {} }] } },
  });

  test("what is no longer configured is AWS's default: no backups, but encryption of queues", () => {
    const table = anew("aws_dynamodb_table", {
      before: { point_in_time_recovery: [{ enabled: true }] },
      after_unknown: { point_in_time_recovery: true },
    });
    expect(ofFamily(reviewOf([table], configuration("aws_dynamodb_table")), "protection")).toHaveLength(1);
    const queue = anew("aws_sqs_queue", {
      before: { sqs_managed_sse_enabled: true },
      after_unknown: { sqs_managed_sse_enabled: true },
    });
    expect(ofFamily(reviewOf([queue], configuration("aws_sqs_queue")), "protection")).toEqual([]);
  });

  test("in an update what is no longer configured stays", () => {
    const table = changeJson("aws_dynamodb_table", {
      before: { point_in_time_recovery: [{ enabled: true }] },
      after_unknown: { point_in_time_recovery: true },
    });
    expect(ofFamily(reviewOf([table], configuration("aws_dynamodb_table")), "protection")).toEqual([]);
  });
});
