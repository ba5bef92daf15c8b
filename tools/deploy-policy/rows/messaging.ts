import type { Row } from "../row.ts";

const queues = { on: "sqs:{region}:{account}:{name}", named: "aws_sqs_queue.name" };
const topics = { on: "sns:{region}:{account}:{name}", named: "aws_sns_topic.name" };
const rules = { on: "events:{region}:{account}:rule/{name}", named: "aws_cloudwatch_event_rule.name" };

/** What queues' policies have in common: each is an attribute of the queue. */
const queueAttribute: Row = {
  source: "sqs/attribute_funcs.go",
  grants: [{ ...queues, read: ["sqs:GetQueueAttributes"], update: ["sqs:SetQueueAttributes"] }],
};

/** Queues, topics and events. */
export const messagingRows: Readonly<Record<string, Row>> = {
  aws_sqs_queue: {
    source: "sqs/queue.go",
    grants: [
      {
        ...queues,
        read: ["sqs:GetQueueAttributes", "sqs:ListQueueTags"],
        create: ["sqs:CreateQueue"],
        update: ["sqs:SetQueueAttributes", "sqs:UntagQueue"],
        delete: ["sqs:DeleteQueue"],
        tag: ["sqs:TagQueue"],
      },
    ],
  },
  aws_sqs_queue_policy: queueAttribute,
  aws_sqs_queue_redrive_allow_policy: queueAttribute,
  aws_sns_topic: {
    source: "sns/topic.go",
    grants: [
      {
        ...topics,
        read: ["sns:GetTopicAttributes", "sns:ListTagsForResource"],
        create: ["sns:CreateTopic"],
        update: ["sns:SetTopicAttributes", "sns:UntagResource"],
        delete: ["sns:DeleteTopic"],
        tag: ["sns:TagResource"],
      },
    ],
  },
  aws_sns_topic_policy: {
    source: "sns/topic_policy.go",
    grants: [{ ...topics, read: ["sns:GetTopicAttributes"], update: ["sns:SetTopicAttributes"] }],
  },
  aws_sns_topic_subscription: {
    source: "sns/topic_subscription.go",
    grants: [
      {
        ...topics,
        // Not the topic that customers' addresses are subscribed to.
        referredBy: "topic_arn",
        read: ["sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic"],
        create: ["sns:Subscribe"],
        update: ["sns:SetSubscriptionAttributes"],
        delete: ["sns:Unsubscribe"],
      },
    ],
  },
  aws_cloudwatch_event_rule: {
    source: "events/rule.go",
    grants: [
      {
        ...rules,
        read: ["events:DescribeRule", "events:ListTagsForResource"],
        create: ["events:PutRule"],
        update: ["events:DisableRule", "events:EnableRule", "events:UntagResource"],
        delete: ["events:DeleteRule"],
        tag: ["events:TagResource"],
      },
    ],
  },
  aws_cloudwatch_event_target: {
    source: "events/target.go",
    grants: [{ ...rules, read: ["events:ListTargetsByRule"], update: ["events:PutTargets"], delete: ["events:RemoveTargets"] }],
  },
};
