import type { Broken } from "./broken.ts";

const queueMapping = "aws_lambda_event_source_mapping.intake_mapping";
const outboxMapping = "aws_lambda_event_source_mapping.outbox_mapping";
const streamMapping = "aws_lambda_event_source_mapping.changes_mapping";

/** What makes a stream stand still, or a batch come back whole. */
export const streamsBroken: readonly Broken[] = [
  {
    rule: "stream-failures",
    name: "a stream that is retried for ever",
    break: (stacks) => {
      stacks.override(streamMapping, "maximum_retry_attempts", -1);
      stacks.override(streamMapping, "maximum_record_age_in_seconds", null);
    },
    says: `${streamMapping}: maximum_retry_attempts is -1 and maximum_record_age_in_seconds is null; one must be a bound`,
  },
  {
    rule: "stream-failures",
    name: "a stream whose records are forgotten before they are too old",
    break: (stacks) => stacks.override(outboxMapping, "maximum_record_age_in_seconds", 86_401),
    says: `${outboxMapping}: maximum_retry_attempts is -1 and maximum_record_age_in_seconds is 86401; one must be a bound`,
  },
  {
    rule: "stream-failures",
    name: "a stream whose bad record fails its batch",
    break: (stacks) => stacks.override(streamMapping, "bisect_batch_on_function_error", false),
    says: "bisect_batch_on_function_error is false; it must be true",
  },
  {
    rule: "stream-failures",
    name: "a stream whose failures go nowhere",
    break: (stacks) => stacks.override(streamMapping, "destination_config", null),
    says: "destination_config.on_failure is undefined; it must be a queue or topic of the stacks",
  },
  {
    rule: "partial-batch-response",
    name: "a queue's batch that comes back whole",
    break: (stacks) => stacks.override(queueMapping, "function_response_types", null),
    says: `${queueMapping}: function_response_types is null; it must hold "ReportBatchItemFailures"`,
  },
  {
    rule: "partial-batch-response",
    name: "a stream's batch that comes back whole",
    break: (stacks) => stacks.override(streamMapping, "function_response_types", null),
    says: `${streamMapping}: function_response_types is null`,
  },
];
