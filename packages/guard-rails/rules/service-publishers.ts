import type { Declarations, Resource } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";

const alarmActions = ["alarm_actions", "ok_actions", "insufficient_data_actions"];

/** Types of resources that publish, each with the arguments that say where to. */
const publishers = new Map([
  ["aws_cloudwatch_event_target", ["arn"]],
  ["aws_cloudwatch_metric_alarm", alarmActions],
  ["aws_cloudwatch_composite_alarm", alarmActions],
]);

/** The topics and queues that a service of AWS publishes to, not a role: alarms and EventBridge. */
export function publishedToByServices(declarations: Declarations): ReadonlySet<Resource> {
  const published = declarations.resources
    .filter(({ type }) => publishers.has(type))
    .flatMap(({ type, stack, arguments: args }) =>
      publishers
        .get(type)!
        .flatMap((name): unknown => args[name])
        .map((target) => declarations.follow(target, stack)?.resource),
    );
  return new Set(published.filter((resource) => resource !== undefined));
}

/**
 * What an alarm or EventBridge publishes to is not encrypted with the key that AWS manages for SNS or SQS: that key's policy lets
 * roles of the account in, not services, and cannot be changed. The message is lost, and only the alarm's history says so.
 * Source: Amazon SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted topics"; AWS
 * re:Post, "How do I configure a CloudWatch alarm with an encrypted SNS topic?"; Amazon SQS Developer Guide, "Key management".
 */
export const servicePublishers: GuardRail = {
  name: "service-publishers",
  check: (declarations) =>
    [...publishedToByServices(declarations)]
      .filter(({ arguments: { kms_master_key_id: key } }) => /^alias\/aws\//.test(String(key)))
      .map((at) => {
        const key = at.arguments["kms_master_key_id"];
        const message = `kms_master_key_id is ${key}, which alarms and EventBridge may not use; what they publish is lost.`;
        return violation(
          at,
          message,
          "Take a key of your own whose policy lets them; or none for a topic, SQS's own for a queue.",
        );
      }),
};
