import type { Honoured } from "./honoured.ts";

/** What SQS honours. */
export const sqs: Honoured = {
  "eventbridge/delivery.test.ts": {},
  "lambda/aliases.test.ts": {},
  "lambda/event-source-mappings/mapping-actions.test.ts": {},
  "lambda/hanging-invocations.test.ts": {},
  "runtime/elsewhere.test.ts": {
    GetQueueUrl: ["QueueOwnerAWSAccountId"],
  },
  "runtime/runtime.test.ts": {},
  "sns/publish.test.ts": {},
  "sqs/long-poll.test.ts": {
    ReceiveMessage: ["VisibilityTimeout", "WaitTimeSeconds"],
  },
  "sqs/message-move-task-bounds.test.ts": {
    SendMessage: ["QueueUrl"],
  },
  "sqs/message-move-tasks.test.ts": {
    CancelMessageMoveTask: ["TaskHandle"],
    ListMessageMoveTasks: ["SourceArn", "MaxResults"],
    ReceiveMessage: ["MessageAttributeNames"],
    SendMessage: ["MessageAttributes.DataType", "MessageAttributes.StringValue"],
    StartMessageMoveTask: ["SourceArn", "DestinationArn", "MaxNumberOfMessagesPerSecond"],
  },
  "sqs/messages.test.ts": {
    ChangeMessageVisibility: ["QueueUrl", "ReceiptHandle", "VisibilityTimeout"],
    ChangeMessageVisibilityBatch: ["QueueUrl"],
    DeleteMessage: ["QueueUrl", "ReceiptHandle"],
    DeleteMessageBatch: ["QueueUrl", "Entries.Id", "Entries.ReceiptHandle"],
    PurgeQueue: ["QueueUrl"],
    ReceiveMessage: ["QueueUrl", "AttributeNames", "MaxNumberOfMessages"],
    SendMessage: [
      "MessageBody",
      "MessageAttributes.BinaryValue",
      "MessageSystemAttributes.DataType",
      "MessageSystemAttributes.StringValue",
      "MessageDeduplicationId",
      "MessageGroupId",
    ],
    SendMessageBatch: [
      "QueueUrl",
      "Entries.Id",
      "Entries.MessageBody",
      "Entries.DelaySeconds",
      "Entries.MessageAttributes.DataType",
      "Entries.MessageAttributes.StringValue",
      "Entries.MessageAttributes.BinaryValue",
      "Entries.MessageSystemAttributes.DataType",
      "Entries.MessageSystemAttributes.StringValue",
      "Entries.MessageDeduplicationId",
      "Entries.MessageGroupId",
    ],
  },
  "sqs/resources/queue-resource.test.ts": {
    GetQueueUrl: ["QueueName"],
    ListDeadLetterSourceQueues: ["QueueUrl"],
    ListQueues: ["QueueNamePrefix", "NextToken", "MaxResults"],
  },
  "sqs/visibility.test.ts": {
    ChangeMessageVisibilityBatch: ["Entries.Id", "Entries.ReceiptHandle", "Entries.VisibilityTimeout"],
    GetQueueAttributes: ["QueueUrl", "AttributeNames"],
    ReceiveMessage: ["MessageSystemAttributeNames"],
    SendMessage: ["DelaySeconds"],
  },
  "step-functions/integrations/integrations.test.ts": {},
};

/** What SNS honours. */
export const sns: Honoured = {
  "runtime/elsewhere.test.ts": {
    Publish: ["TargetArn"],
  },
  "runtime/runtime.test.ts": {},
  "sns/publish.test.ts": {
    Publish: [
      "Message",
      "Subject",
      "MessageStructure",
      "MessageAttributes.DataType",
      "MessageAttributes.StringValue",
      "MessageAttributes.BinaryValue",
    ],
    PublishBatch: [
      "TopicArn",
      "PublishBatchRequestEntries.Id",
      "PublishBatchRequestEntries.Message",
      "PublishBatchRequestEntries.Subject",
      "PublishBatchRequestEntries.MessageStructure",
      "PublishBatchRequestEntries.MessageAttributes.DataType",
      "PublishBatchRequestEntries.MessageAttributes.StringValue",
      "PublishBatchRequestEntries.MessageAttributes.BinaryValue",
    ],
    SetSubscriptionAttributes: ["SubscriptionArn", "AttributeName", "AttributeValue"],
    Subscribe: ["TopicArn", "Protocol", "Endpoint", "Attributes"],
    Unsubscribe: ["SubscriptionArn"],
  },
  "sns/subscriptions.test.ts": {
    GetSubscriptionAttributes: ["SubscriptionArn"],
    GetTopicAttributes: ["TopicArn"],
    ListSubscriptions: ["NextToken"],
    ListSubscriptionsByTopic: ["TopicArn", "NextToken"],
    ListTopics: ["NextToken"],
    Publish: ["TopicArn"],
  },
  "step-functions/integrations/integrations.test.ts": {},
};
