import { describe, expect, test } from "@jest/globals";
import { verdict } from "../../../../packages/plan-review/render/outline.ts";
import { approvalsOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

const destroyed = (type: string, before: object = { name: "x" }) =>
  changeJson(type, {
    actions: ["delete"],
    before: { ...before },
    after: null,
    action_reason: "delete_because_no_resource_config",
  });
const replaced = (type: string, before: object = { name: "x" }) =>
  changeJson(type, { actions: ["delete", "create"], before: { ...before }, after: { ...before } });

describe("what is destroyed for good", () => {
  test.each([
    ...["aws_db_instance", "aws_rds_cluster", "aws_elasticache_cluster", "aws_ebs_volume", "aws_efs_file_system"],
    ...[
      "aws_opensearch_domain",
      "aws_ecr_repository",
      "aws_dynamodb_table_replica",
      "aws_cognito_user",
      "aws_cognito_user_pool_domain",
    ],
    ...["aws_cognito_identity_pool", "aws_appsync_api_key", "aws_lambda_function_url", "aws_backup_vault", "aws_route53_zone"],
  ])("%s needs an approval, destroyed and made anew", (type) => {
    expect(approvalsOf(reviewOf([destroyed(type)]))).toEqual([`destroy:${type}.it`]);
    expect(approvalsOf(reviewOf([replaced(type)]))).toContain(`replace:${type}.it`);
  });

  test.each([
    ...["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm", "aws_sqs_queue_redrive_policy", "aws_ssm_parameter"],
    ...["aws_s3_bucket_versioning", "aws_s3_bucket_public_access_block"],
  ])("%s is made again by a replacement", (type) => {
    expect(approvalsOf(reviewOf([destroyed(type)]))).toEqual([`destroy:${type}.it`]);
    expect(approvalsOf(reviewOf([replaced(type)]))).toEqual([]);
  });

  test("an alarm is told by what nobody hears", () => {
    expect(linesOfFamily(reviewOf([destroyed("aws_cloudwatch_metric_alarm")]), "loss")).toEqual([
      "`aws_cloudwatch_metric_alarm.it` (`x`) is destroyed",
      "Lost: the alarm; nobody is told any more.",
      "Because it is no longer in the configuration.",
    ]);
  });

  test.each([
    ["aws_s3_bucket", {}, "the bucket `x`; AWS refuses while it holds objects."],
    ["aws_s3_bucket", { force_destroy: true }, "the bucket `x` and all of its objects: `force_destroy` is set."],
    ["aws_ecr_repository", { force_delete: false }, "the repository `x`; AWS refuses while it holds images."],
    ["aws_ecr_repository", { force_delete: true }, "the repository `x` and all of its images: `force_delete` is set."],
    ["aws_backup_vault", {}, "the vault `x`; AWS refuses while it holds recovery points."],
    ["aws_backup_vault", { force_destroy: true }, "the vault `x` and all of its recovery points: `force_destroy` is set."],
    ["aws_secretsmanager_secret", { recovery_window_in_days: 7 }, "the secret's value, after its recovery window."],
    ["aws_secretsmanager_secret", { recovery_window_in_days: 0 }, "the secret's value, at once: it has no recovery window."],
  ])("%s with %j: what is lost is as it is set", (type, before, lost) => {
    expect(linesOfFamily(reviewOf([destroyed(type, { name: "x", ...before })]), "loss")[1]).toBe(`Lost: ${lost}`);
  });

  test.each([
    ["Enabled", 1],
    ["Suspended", 0],
    ["Disabled", 0],
  ])("versioning that is %s: %i approvals", (status, approvals) => {
    const versioning = destroyed("aws_s3_bucket_versioning", { versioning_configuration: [{ status }] });
    expect(approvalsOf(reviewOf([versioning]))).toHaveLength(approvals);
  });

  test("a mapping of a queue has no place to lose, one of a stream has", () => {
    const mapping = (source: string) => ({ event_source_arn: source });
    const queue = mapping("arn:aws:sqs:eu-west-1:000000000000:orders");
    const stream = mapping("arn:aws:dynamodb:eu-west-1:000000000000:table/t/stream/1");
    expect(approvalsOf(reviewOf([replaced("aws_lambda_event_source_mapping", queue)]))).toEqual([]);
    expect(approvalsOf(reviewOf([replaced("aws_lambda_event_source_mapping", stream)]))).toHaveLength(1);
    expect(linesOfFamily(reviewOf([destroyed("aws_lambda_event_source_mapping", queue)]), "loss")[1]).toBe(
      "Lost: who reads the queue `arn:aws:sqs:eu-west-1:000000000000:orders`; messages wait until they expire.",
    );
  });
});

test("what is made anew while the old one is forgotten is not lost, and has to be accepted", () => {
  const forgotten = changeJson("aws_sns_topic", {
    actions: ["create", "forget"],
    before: { name: "mail" },
    after: { name: "letters" },
    replace_paths: [["name"]],
  });
  expect(approvalsOf(reviewOf([forgotten]))).toEqual(["replace:aws_sns_topic.it"]);
  expect(linesOfFamily(reviewOf([forgotten]), "loss")).toEqual([
    "`aws_sns_topic.it` (`mail`) is made anew, and the old one stays in AWS",
    "The old one stays as it is, and Terraform no longer knows it: nobody changes or deletes it from here. Nothing is copied.",
    'Forced by `name`: `"mail"` → `"letters"`',
  ]);
});

describe("the headline", () => {
  test("counts what goes of types that are not known here", () => {
    expect(verdict(reviewOf([destroyed("aws_novelty_store")]))).toBe(
      "Nothing in here needs an approval. 1 resource of types that this review does not know is destroyed or replaced: read what it keeps.",
    );
    const two = [destroyed("aws_novelty_store"), replaced("other_thing"), destroyed("aws_sqs_queue")];
    expect(verdict(reviewOf(two))).toBe(
      "1 change needs an approval before this is applied. " +
        "2 resources of types that this review does not know are destroyed or replaced: read what they keep.",
    );
  });

  test.each([
    "aws_lambda_function",
    "aws_iam_role",
    "aws_appsync_datasource",
    "aws_sqs_queue_policy",
    "aws_s3_object",
    "null_resource",
  ])("does not count %s, which keeps nothing", (type) => {
    expect(verdict(reviewOf([destroyed(type)]))).toBe("Nothing in here needs an approval.");
  });
});

test.each<[string, object, string]>([
  ["aws_s3_bucket", { bucket: "b" }, "the bucket `b`; AWS refuses while it holds objects."],
  ["aws_db_instance", { identifier: "d", name: null }, "everything in `d`, but for its backups."],
  ["aws_s3_bucket", {}, "the bucket whose name is not known; AWS refuses while it holds objects."],
])("what is lost of %s %j is called as the title calls it", (type, before, lost) => {
  const review = reviewOf([changeJson(type, { actions: ["delete"], before: { ...before }, after: null })]);
  expect(linesOfFamily(review, "loss")).toContain(`Lost: ${lost}`);
});

describe("a renamed construct", () => {
  const made = (type: string, after: object) =>
    changeJson(type, { address: `${type}.other`, actions: ["create"], before: null, after: { ...after } });

  const move = "a `moved` block with `from = aws_sqs_queue.it` and `to = aws_sqs_queue.other`, or `moveFromId` in CDKTF.";

  test.each<[string, object, object, string]>([
    ["an argument", { fifo_queue: true }, {}, "if `fifo_queue` may change in place"],
    ["a region", { region: "eu-central-1" }, {}, "if `region` may change in place"],
    ["what is not known yet", {}, { after_unknown: { policy: true } }, "if `policy` may change in place"],
  ])("loses nothing by a move only if Terraform need not replace it for another value: %s", (_, after, rest, only) => {
    const other = changeJson("aws_sqs_queue", {
      address: "aws_sqs_queue.other",
      actions: ["create"],
      before: null,
      after: { name: "x", delay_seconds: null, tags: { a: "b" }, ...after },
      ...rest,
    });
    expect(linesOfFamily(reviewOf([destroyed("aws_sqs_queue"), other]), "loss")).toContain(
      `A move loses nothing, ${only}: ${move}`,
    );
  });

  test.each([
    ["aws", "A move loses nothing: "],
    ["module.m:aws", "A move loses nothing: "],
    ["aws.eu", "A move loses nothing, if the old one is in the same account and region: "],
    ["module.m:aws.eu", "A move loses nothing, if the old one is in the same account and region: "],
  ])("may have been elsewhere, when it has another provider than the default one: %s", (provider_config_key, line) => {
    const resources = [{ address: "aws_sqs_queue.other", provider_config_key, expressions: {} }];
    const review = reviewOf([destroyed("aws_sqs_queue"), made("aws_sqs_queue", { name: "x" })], {
      configuration: { root_module: { resources } },
    });
    expect(linesOfFamily(review, "loss")).toContain(`${line}${move}`);
  });

  test("is told as one, with the move that would lose nothing", () => {
    const review = reviewOf([destroyed("aws_sqs_queue"), made("aws_sqs_queue", { name: "x" })]);
    expect(approvalsOf(review)).toEqual(["destroy:aws_sqs_queue.it"]);
    expect(linesOfFamily(review, "loss")).toEqual([
      "`aws_sqs_queue.it` is renamed to `aws_sqs_queue.other`: destroyed and made anew",
      "Lost: every message that is in the queue `x` at that moment.",
      `A move loses nothing: ${move}`,
      "The two have the same name: if the new one is made first, the apply fails, or it is the old one, which is then destroyed. " +
        "After the old one is deleted, AWS keeps the name locked for 60 s, which the provider waits for.",
      "Because it is no longer in the configuration.",
    ]);
  });

  test("of another type than a queue has a name that is taken", () => {
    const review = reviewOf([destroyed("aws_dynamodb_table"), made("aws_dynamodb_table", { name: "x" })]);
    expect(linesOfFamily(review, "loss")).toContain(
      "The two have the same name: if the new one is made first, the apply fails, or it is the old one, which is then destroyed.",
    );
  });

  test.each([
    ["another name", made("aws_sqs_queue", { name: "y" })],
    ["another type", made("aws_sns_topic", { name: "x" })],
  ])("is none with %s", (_, other) => {
    const review = reviewOf([destroyed("aws_sqs_queue"), other]);
    expect(ofFamily(review, "loss").flatMap(({ title }) => title)).not.toContain(" is renamed to ");
  });
});
