import type { Honoured } from "./honoured.ts";

/** What SQS honours. */
export const sqs: Honoured = {
  "runtime/elsewhere.test.ts": {
    GetQueueUrl: ["QueueName", "QueueOwnerAWSAccountId"],
  },
  "sqs/long-poll.test.ts": {
    ReceiveMessage: ["VisibilityTimeout", "WaitTimeSeconds"],
  },
  "sqs/message-move-tasks.test.ts": {
    CancelMessageMoveTask: ["TaskHandle"],
    ListMessageMoveTasks: ["SourceArn", "MaxResults"],
    ReceiveMessage: ["QueueUrl", "MessageAttributeNames"],
    SendMessage: ["MessageAttributes.DataType", "MessageAttributes.StringValue"],
    StartMessageMoveTask: ["SourceArn", "DestinationArn", "MaxNumberOfMessagesPerSecond"],
  },
  "sqs/messages.test.ts": {
    ChangeMessageVisibility: ["QueueUrl", "ReceiptHandle", "VisibilityTimeout"],
    DeleteMessage: ["QueueUrl", "ReceiptHandle"],
    DeleteMessageBatch: ["QueueUrl", "Entries.Id", "Entries.ReceiptHandle"],
    PurgeQueue: ["QueueUrl"],
    ReceiveMessage: ["AttributeNames", "MaxNumberOfMessages"],
    SendMessage: [
      "QueueUrl",
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
    ListDeadLetterSourceQueues: ["QueueUrl"],
    ListQueues: ["QueueNamePrefix", "NextToken", "MaxResults"],
  },
  "sqs/visibility.test.ts": {
    ChangeMessageVisibilityBatch: ["QueueUrl", "Entries.Id", "Entries.ReceiptHandle", "Entries.VisibilityTimeout"],
    GetQueueAttributes: ["QueueUrl", "AttributeNames"],
    ReceiveMessage: ["MessageSystemAttributeNames"],
    SendMessage: ["DelaySeconds"],
  },
};

/** What SNS honours. */
export const sns: Honoured = {
  "runtime/elsewhere.test.ts": {
    Publish: ["TargetArn"],
  },
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
  },
  "sns/subscriptions.test.ts": {
    GetSubscriptionAttributes: ["SubscriptionArn"],
    GetTopicAttributes: ["TopicArn"],
    ListSubscriptions: ["NextToken"],
    ListSubscriptionsByTopic: ["TopicArn", "NextToken"],
    ListTopics: ["NextToken"],
    Publish: ["TopicArn"],
    Unsubscribe: ["SubscriptionArn"],
  },
};

const inSimple = (...members: string[]) => members.map((member) => `Content.Simple.${member}`);

/** What SES honours. */
export const ses: Honoured = {
  "ses/resources.test.ts": {
    GetConfigurationSet: ["ConfigurationSetName"],
    GetConfigurationSetEventDestinations: ["ConfigurationSetName"],
    GetEmailIdentity: ["EmailIdentity"],
  },
  "ses/send-email.test.ts": {
    SendEmail: [
      ...["ConfigurationSetName", "FromEmailAddress", "ReplyToAddresses", "EmailTags.Name", "EmailTags.Value"],
      ...["Destination.ToAddresses", "Destination.CcAddresses", "Destination.BccAddresses"],
      ...inSimple(
        "Subject.Data",
        "Subject.Charset",
        "Body.Text.Data",
        "Body.Text.Charset",
        "Body.Html.Data",
        "Body.Html.Charset",
      ),
      ...inSimple("Headers.Name", "Headers.Value"),
    ],
  },
};

/** What SSM honours. */
export const ssm: Honoured = {
  "ssm/parameter.test.ts": { GetParameter: ["Name"] },
};
