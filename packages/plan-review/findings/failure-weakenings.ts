import { block, Sensitive, type Value } from "../plan/value.ts";
import { removed, tenfold, weakening, type Weakening } from "./weakening-rule.ts";

const lost = "What cannot be delivered or processed is dropped without a trace.";

/** Where what fails goes, in a `dead_letter_config` with this key. */
const deadLetters = (key: string, within?: string) =>
  weakening(within ? `${within}.dead_letter_config` : "dead_letter_config", removed, lost, (values) => {
    const config = (within ? block(values[within]) : values).dead_letter_config;
    return config instanceof Sensitive ? config : block(config)[key];
  });

/** Where what fails for good goes, under this key of a `destination_config`'s `on_failure`. */
export const onFailure = (key: string, consequence: string) =>
  weakening("destination_config", removed, consequence, (values) => block(block(values.destination_config).on_failure)[key]);

/** How often SQS gives a message that is not deleted; undefined when that cannot be read. */
function receiveCount(policy: Value | undefined): number | undefined {
  const [, count] = /"maxReceiveCount"\s*:\s*"?(\d+)/.exec(typeof policy === "string" ? policy : "") ?? [];
  return count === undefined ? undefined : Number(count);
}

const redrive: Weakening["isWeaker"] = (before, after) => {
  const [from, to] = [receiveCount(before), receiveCount(after)];
  return from !== undefined && to !== undefined && tenfold(from, to);
};

/** What is no longer kept when it fails (Amazon SQS, SNS, EventBridge and Lambda developer guides, "dead-letter queues"). */
export const failureWeakenings: Readonly<Record<string, readonly Weakening[]>> = {
  aws_sqs_queue_redrive_policy: [
    weakening("redrive_policy", removed, "A message that cannot be processed comes back until it expires, and is then lost."),
    weakening(
      "redrive_policy",
      redrive,
      "A message that cannot be processed comes ten times as often, or more, before it is put aside.",
    ),
  ],
  aws_sns_topic_subscription: [weakening("redrive_policy", removed, lost)],
  aws_lambda_function: [deadLetters("target_arn")],
  aws_cloudwatch_event_target: [deadLetters("arn")],
  aws_scheduler_schedule: [deadLetters("arn", "target")],
  aws_lambda_function_event_invoke_config: [onFailure("destination", lost)],
};
