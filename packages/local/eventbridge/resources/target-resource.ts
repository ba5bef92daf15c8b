import { block } from "../../terraform/arguments/nested-blocks.ts";
import { integer, text } from "../../terraform/arguments/typed-arguments.ts";
import { derivedId } from "../../terraform/derived-id.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { compileInputPath } from "../input-path.ts";
import type { Rules, Target } from "../rules.ts";
import { refuseOtherBus } from "./rule-resource.ts";

/** A constant input, a transformer, and what belongs to targets other than queues are refused. */
const known = ["rule", "target_id", "arn", "input_path", "dead_letter_config", "retry_policy", "event_bus_name", "force_destroy"];

/** "Amazon EventBridge quotas": targets per rule. */
const targetsPerRule = 5;

/** RetryPolicy in EventBridge's API reference, whose greatest values are its defaults. */
const eventAgeSeconds = { min: 60, max: 86_400 };
const retryAttempts = { min: 0, max: 185 };

/** `aws_cloudwatch_event_target` */
export function provisionTarget(rules: Rules): ResourceType {
  return {
    arguments: known,
    make: (args, { address }) => {
      refuseOtherBus(args);
      const rule = rules.get(text(args, "rule"));
      const id = args.target_id === undefined ? `terraform-${derivedId(address, 26)}` : text(args, "target_id");
      if (rule.targets.has(id)) throw new Error(`target_id ${id} is taken by another target of the rule`);
      if (rule.targets.size === targetsPerRule)
        throw new Error(`rule ${rule.name} has ${targetsPerRule} targets already: the most`);
      rule.targets.set(id, targetOf(args, id, rule.arn));
      return { id: `${rule.name}-${id}`, arn: args.arn, rule: rule.name, target_id: id };
    },
    update: (args, { attributes }) => {
      const [rule, id] = [rules.get(text(attributes, "rule")), text(attributes, "target_id")];
      rule.targets.set(id, targetOf(args, id, rule.arn));
      return { ...attributes, arn: args.arn };
    },
    remove: ({ attributes }) => void rules.get(text(attributes, "rule")).targets.delete(text(attributes, "target_id")),
  };
}

function targetOf(args: Arguments, id: string, ruleArn: string): Target {
  const retry = block(args.retry_policy);
  const { arn: deadLetters } = block(args.dead_letter_config);
  return {
    id,
    queueArn: queueArn("arn", args.arn, ruleArn),
    bodyOf: compileInputPath(args.input_path ?? "$"),
    deadLetterQueueArn: deadLetters === undefined ? undefined : queueArn("dead_letter_config: arn", deadLetters, ruleArn),
    maximumEventAgeMs: integer(retry, "maximum_event_age_in_seconds", eventAgeSeconds, eventAgeSeconds.max) * 1000,
    maximumRetryAttempts: integer(retry, "maximum_retry_attempts", retryAttempts, retryAttempts.max),
  };
}

/** A queue elsewhere may have the name of one that is here, where the rule is. */
function queueArn(argument: string, value: unknown, ruleArn: string): string {
  const here = ruleArn.split(":").slice(3, 5).join(":");
  if (typeof value === "string" && new RegExp(`^arn:aws:sqs:${here}:[\\w-]+$`).test(value)) return value;
  throw new Error(`${argument} must be the ARN of a standard SQS queue in ${here}, not ${JSON.stringify(value)}`);
}
