import { describe, expect, test } from "@jest/globals";
import { brokenGuardRails } from "@slipstream/guard-rails";
import { findingPlace, type Json, type StackDocument } from "@slipstream/languages";

const allow = (Action: string, Resource: string) => JSON.stringify({ Statement: { Effect: "Allow", Action, Resource } });

/** Another team's stack, with hyphens in its names, that keeps within all guard rails; `more` is added to it. */
function telemetry(more: Readonly<Record<string, Readonly<Record<string, Json>>>> = {}): StackDocument[] {
  const resource: Record<string, Json> = {
    aws_sqs_queue: {
      "sensor-readings": { visibility_timeout_seconds: 60, sqs_managed_sse_enabled: true },
      "dead-readings": { message_retention_seconds: 1_209_600, sqs_managed_sse_enabled: true },
    },
    aws_sqs_queue_redrive_policy: {
      readings: {
        queue_url: "${aws_sqs_queue.sensor-readings.id}",
        redrive_policy: JSON.stringify({ deadLetterTargetArn: "${aws_sqs_queue.dead-readings.arn}", maxReceiveCount: 5 }),
      },
    },
    aws_iam_role: { ingest: { name: "ingest" } },
    aws_iam_policy: { ingest: { policy: allow("sqs:ReceiveMessage", "${aws_sqs_queue.sensor-readings.arn}") } },
    aws_iam_role_policy_attachment: { own: { role: "${aws_iam_role.ingest.name}", policy_arn: "${aws_iam_policy.ingest.arn}" } },
    aws_cloudwatch_log_group: { ingest: { retention_in_days: 30 } },
    aws_lambda_function: {
      "ingest-readings": { timeout: 10, logging_config: { log_group: "${aws_cloudwatch_log_group.ingest.name}" } },
    },
    aws_lambda_event_source_mapping: {
      ingest: {
        event_source_arn: "${aws_sqs_queue.sensor-readings.arn}",
        function_name: "${aws_lambda_function.ingest-readings.arn}",
        function_response_types: ["ReportBatchItemFailures"],
        scaling_config: { maximum_concurrency: 10 },
      },
    },
    aws_cloudwatch_metric_alarm: {
      ingest: {
        namespace: "AWS/Lambda",
        metric_name: "Errors",
        dimensions: { FunctionName: "${aws_lambda_function.ingest-readings.function_name}" },
        alarm_actions: ["arn:aws:sns:us-east-1:000000000000:ops"],
      },
    },
  };
  for (const [type, named] of Object.entries(more)) resource[type] = { ...resource[type], ...named };
  return [{ name: "telemetry", document: { resource } }];
}

const places = (...[stacks, allowances]: Parameters<typeof brokenGuardRails>) =>
  brokenGuardRails(stacks, allowances).map((finding) => `${findingPlace(finding)} ${finding.rule}`);

describe("the stack of another team", () => {
  test("keeps within the guard rails by resources of Terraform's that Slipstream does without", () => {
    expect(places(telemetry())).toEqual([]);
  });

  test("breaks one by its resource's address, hyphens and all", () => {
    const short = { visibility_timeout_seconds: 5, sqs_managed_sse_enabled: true };
    expect(brokenGuardRails(telemetry({ aws_sqs_queue: { "sensor-readings": short } }))).toEqual([
      {
        rule: "visibility-timeout",
        stack: "telemetry",
        address: "aws_sqs_queue.sensor-readings",
        message: "visibility_timeout_seconds is 5; it must be at least 60 (6 × the 10 s of aws_lambda_function.ingest-readings).",
        advice: "Raise it or lower the timeout.",
      },
    ]);
  });

  test("attaches a policy that nobody reads", () => {
    const policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess";
    const stacks = telemetry({ aws_iam_role_policy_attachment: { aws: { role: "${aws_iam_role.ingest.name}", policy_arn } } });
    expect(places(stacks)).toEqual(["telemetry: aws_iam_role_policy_attachment.aws wildcards"]);
  });

  test("has a text that Terraform works out where a policy is read", () => {
    const redrive_policy = "${jsonencode({ maxReceiveCount = 5 })}";
    const readings = { queue_url: "${aws_sqs_queue.sensor-readings.id}", redrive_policy };
    expect(places(telemetry({ aws_sqs_queue_redrive_policy: { readings } }))).toEqual([
      "telemetry: aws_sqs_queue.sensor-readings queue-redrive",
    ]);
  });
});

describe("what only its owner can answer for", () => {
  const wide = telemetry({ aws_iam_policy: { reader: { policy: allow("s3:ListAllMyBuckets", "*") } } });
  const network = telemetry({ aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } });

  test("breaks a guard rail before that", () => {
    expect(places(wide)).toEqual(["telemetry: aws_iam_policy.reader wildcards"]);
    expect(places(network)).toEqual(["telemetry: aws_vpc.main encryption-at-rest"]);
  });

  test("is a wildcard, for the actions and the resource that it names", () => {
    const why = { why: "It asks for the account's buckets.", source: "Service Authorization Reference" };
    const buckets = { actions: ["s3:ListAllMyBuckets"], resource: /^\*$/, ...why };
    expect(places(wide, { allowedWildcards: [buckets] })).toEqual([]);
    expect(places(wide, { allowedWildcards: [{ ...buckets, resource: /^arn:/ }] })).not.toEqual([]);
  });

  test("is a type that need not say how it is encrypted", () => {
    expect(places(network, { encryptedUntold: { aws_vpc: "It stores nothing." } })).toEqual([]);
  });
});
