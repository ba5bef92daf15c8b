import { describe, expect, test } from "@jest/globals";
import { told, type Blocks } from "./told.ts";

const queueMapping = { event_source_arn: "${aws_sqs_queue.q.arn}", function_name: "${aws_lambda_function.f.arn}" };
const streamMapping = { event_source_arn: "${aws_dynamodb_table.t.stream_arn}", function_name: "${aws_lambda_function.f.arn}" };
const mapped = (mapping: object, queue: object = {}): Blocks => ({
  aws_sqs_queue: { q: queue, d: {} },
  aws_dynamodb_table: { t: {} },
  aws_lambda_function: { f: { timeout: 10 } },
  aws_lambda_event_source_mapping: { m: mapping },
});

describe("mapping-ends", () => {
  test.each([
    [queueMapping, []],
    [streamMapping, []],
    [
      { ...queueMapping, event_source_arn: "${aws_dynamodb_table.t.arn}" },
      ["event_source_arn is ${aws_dynamodb_table.t.arn}; it must be a queue or stream of the stacks. Refer to it."],
    ],
    [
      { ...queueMapping, event_source_arn: "arn:x" },
      ["event_source_arn is arn:x; it must be a queue or stream of the stacks. Refer to it."],
    ],
    [
      { ...queueMapping, function_name: "${aws_sqs_queue.q.arn}" },
      ["function_name is ${aws_sqs_queue.q.arn}; it must be a function of the stacks. Refer to it."],
    ],
    [{ ...queueMapping, function_name: "f" }, ["function_name is f; it must be a function of the stacks. Refer to it."]],
  ])("%j", (mapping, faults) => {
    expect(told("mapping-ends", mapped(mapping))).toEqual(faults.map((fault) => `aws_lambda_event_source_mapping.m: ${fault}`));
  });
});

describe("stream-failures", () => {
  const destination_config = { on_failure: { destination_arn: "${aws_sqs_queue.d.arn}" } };
  const sound = { ...streamMapping, maximum_retry_attempts: 3, bisect_batch_on_function_error: true, destination_config };
  const bound = "one must be a bound, 0-10000 or 60-86399, or a bad record holds up its shard for a day and is lost. Set one.";
  const limits = (retries: unknown, age: unknown) =>
    `maximum_retry_attempts is ${retries} and maximum_record_age_in_seconds is ${age}; ${bound}`;

  test.each([
    [sound, []],
    [{ ...sound, maximum_retry_attempts: 0 }, []],
    [{ ...sound, maximum_retry_attempts: 10_000 }, []],
    [{ ...sound, maximum_retry_attempts: undefined, maximum_record_age_in_seconds: 60 }, []],
    [{ ...sound, maximum_retry_attempts: -1, maximum_record_age_in_seconds: 86_399 }, []],
    [{ ...sound, maximum_retry_attempts: -1 }, [limits(-1, undefined)]],
    [{ ...sound, maximum_retry_attempts: 10_001, maximum_record_age_in_seconds: 59 }, [limits(10_001, 59)]],
    [{ ...sound, maximum_retry_attempts: "3", maximum_record_age_in_seconds: 86_400 }, [limits("3", 86_400)]],
    [
      { ...sound, bisect_batch_on_function_error: false },
      ["bisect_batch_on_function_error is false; it must be true, or one bad record fails its whole batch. Set it."],
    ],
    ...[undefined, {}, { on_failure: {} }, { on_failure: { destination_arn: "arn:x" } }].map(
      (given) =>
        [
          { ...sound, destination_config: given },
          [
            `destination_config.on_failure is ${given?.on_failure?.destination_arn}; ` +
              "it must be a queue or topic of the stacks, or records get lost. Refer to one.",
          ],
        ] as const,
    ),
    [queueMapping, []],
  ])("%j", (mapping, faults) => {
    expect(told("stream-failures", mapped(mapping))).toEqual(
      faults.map((fault) => `aws_lambda_event_source_mapping.m: ${fault}`),
    );
  });
});

describe("partial-batch-response", () => {
  const fault = (types: string) =>
    `aws_lambda_event_source_mapping.m: function_response_types is ${types}; it must hold "ReportBatchItemFailures", ` +
    "or one failure brings back the whole batch. Add it.";

  test.each([
    [["ReportBatchItemFailures"], []],
    [["Other"], [fault('["Other"]')]],
    [[], [fault("[]")]],
    ["ReportBatchItemFailures", [fault('"ReportBatchItemFailures"')]],
    [undefined, [fault("undefined")]],
  ])("%j, of a queue and of a stream", (function_response_types, faults) => {
    for (const mapping of [queueMapping, streamMapping]) {
      expect(told("partial-batch-response", mapped({ ...mapping, function_response_types }))).toEqual(faults);
    }
  });
});

test("of a function that is not known, no time limit counts", () => {
  expect(told("visibility-timeout", mapped({ ...queueMapping, function_name: "f" }))).toEqual([]);
});

describe("queue-redrive and dead-letter-retention", () => {
  const redrive = (maxReceiveCount: unknown) =>
    JSON.stringify({ deadLetterTargetArn: "${aws_sqs_queue.d.arn}", maxReceiveCount });
  const unattached =
    "redrive_policy names no queue of the stacks; a queue that a function reads needs a dead-letter queue. Attach one.";
  const advice = "it must be at least 5, since a throttled function receives without a try. Raise it.";

  test.each([
    [redrive(5), []],
    ...["null", "{", JSON.stringify({ deadLetterTargetArn: "${aws_dynamodb_table.t.arn}", maxReceiveCount: 5 })].map(
      (policy) => [policy, [`aws_sqs_queue.q: ${unattached}`]] as const,
    ),
    [redrive(4), [`aws_sqs_queue.q: maxReceiveCount is 4; ${advice}`]],
    [redrive(5.5), [`aws_sqs_queue.q: maxReceiveCount is 5.5; ${advice}`]],
    [undefined, [`aws_sqs_queue.q: ${unattached}`]],
  ])("a queue with the redrive policy %j", (redrive_policy, faults) => {
    expect(told("queue-redrive", mapped(queueMapping, { redrive_policy }))).toEqual(faults);
  });

  test("a redrive policy of its own is that of the queue that it names", () => {
    const policies = {
      none: { queue_url: "q", redrive_policy: redrive(1) },
      other: { queue_url: "${aws_sqs_queue.d.id}", redrive_policy: redrive(2) },
      own: { queue_url: "${aws_sqs_queue.q.id}", redrive_policy: redrive(3) },
    };
    expect(told("queue-redrive", { ...mapped(queueMapping), aws_sqs_queue_redrive_policy: policies })).toEqual([
      `aws_sqs_queue.q: maxReceiveCount is 3; ${advice}`,
    ]);
  });

  test.each([
    [{}, {}, []],
    [{ message_retention_seconds: 345_601 }, {}, [345_600, 345_601]],
    [{}, { message_retention_seconds: 345_599 }, [345_599, 345_600]],
    [{ message_retention_seconds: 60 }, { message_retention_seconds: 60 }, []],
  ])("of a queue %j a dead-letter queue %j", (queue, deadLetters, [kept, needed]) => {
    const resource = { aws_sqs_queue: { q: { ...queue, redrive_policy: redrive(5) }, d: deadLetters } };
    expect(told("dead-letter-retention", resource)).toEqual(
      kept === undefined
        ? []
        : [
            `aws_sqs_queue.d: message_retention_seconds is ${kept}; it must be at least the ${needed} of aws_sqs_queue.q, ` +
              "since a message's age counts from its first enqueueing. Raise it.",
          ],
    );
  });
});
