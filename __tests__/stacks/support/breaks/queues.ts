import type { Broken } from "./broken.ts";

const queue = "aws_sqs_queue.intake_queue";
const consumer = "aws_lambda_function.intake_start_order_workflow";
const deadLetters = "aws_sqs_queue.intake_queue_dead_letters";
const queueMapping = "aws_lambda_event_source_mapping.intake_mapping";

/** What makes a queue lose orders, or process them twice. */
export const queuesBroken: readonly Broken[] = [
  {
    rule: "mapping-ends",
    name: "a queue that no rule can look at",
    break: (stacks) => stacks.override(queueMapping, "event_source_arn", "arn:aws:sqs:eu-west-1:1:other"),
    says: `${queueMapping}: event_source_arn is arn:aws:sqs:eu-west-1:1:other; it must be a queue or stream of the stacks.`,
  },
  {
    rule: "mapping-ends",
    name: "a function that no rule can look at",
    break: (stacks) => stacks.override(queueMapping, "function_name", "other"),
    says: `${queueMapping}: function_name is other; it must be a function of the stacks.`,
  },
  {
    rule: "visibility-timeout",
    name: "a queue that hides a message for a second less than six function timeouts",
    break: (stacks) => stacks.override(queue, "visibility_timeout_seconds", 449),
    says: `${queue}: visibility_timeout_seconds is 449; it must be at least 450 (6 × the 75 s of ${consumer}).`,
  },
  {
    rule: "visibility-timeout",
    name: "a function that may take a second longer",
    break: (stacks) => stacks.override(consumer, "timeout", 76),
    says: "visibility_timeout_seconds is 450; it must be at least 456",
  },
  {
    rule: "visibility-timeout",
    name: "a mapping that gathers its batch for as long",
    break: (stacks) => stacks.override(queueMapping, "maximum_batching_window_in_seconds", 5),
    says: `it must be at least 455 (6 × the 75 s of ${consumer} + 5 s of batching window)`,
  },
  {
    rule: "queue-redrive",
    name: "a queue without a dead-letter queue",
    break: (stacks) => stacks.override(queue, "redrive_policy", null),
    says: `${queue}: redrive_policy names no queue of the stacks`,
  },
  {
    rule: "queue-redrive",
    name: "a queue with a dead-letter queue that is none of the stacks'",
    break: (stacks) =>
      stacks.override(queue, "redrive_policy", '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:1:other","maxReceiveCount":5}'),
    says: "redrive_policy names no queue of the stacks",
  },
  {
    rule: "queue-redrive",
    name: "a queue that gives up after four receives",
    break: (stacks) => stacks.override(queue, "redrive_policy", (policy: string) => policy.replace(":5", ":4")),
    says: `${queue}: maxReceiveCount is 4; it must be at least 5`,
  },
  {
    rule: "lambda-concurrency",
    name: "more batches at a time than the account has functions for",
    break: (stacks) => stacks.override(queueMapping, "scaling_config", { maximum_concurrency: 54 }),
    says:
      `${queueMapping}: functions at once are 54 × 11 (${queueMapping}) + 4 (aws_lambda_event_source_mapping.outbox_mapping) + ` +
      "4 (aws_lambda_event_source_mapping.changes_mapping) + 200 (aws_apigatewayv2_stage.rest_api_stage) = 802; it must be at most 800, " +
      `80 % of the account's 1000. A maximum_concurrency of 53 for ${queueMapping} fits.`,
  },
  {
    rule: "lambda-concurrency",
    name: "a queue whose mapping takes as many batches as it can",
    break: (stacks) => stacks.override(queueMapping, "scaling_config", null),
    says: `${queueMapping}: takes as many batches at once as Lambda lets it.`,
  },
  {
    rule: "dead-letter-retention",
    name: "a dead-letter queue that forgets before its source",
    break: (stacks) => stacks.override(deadLetters, "message_retention_seconds", 1_209_599),
    says: `${deadLetters}: message_retention_seconds is 1209599; it must be at least the 1209600 of ${queue}`,
  },
  {
    rule: "dead-letter-retention",
    name: "a dead-letter queue left to SQS's four days",
    break: (stacks) => stacks.override(deadLetters, "message_retention_seconds", null),
    says: "message_retention_seconds is 345600",
  },
];
