import { list, map, type Members } from "../gateway/input-shape.ts";

const attributes = map({
  DataType: "string",
  StringValue: "string",
  BinaryValue: "string",
  StringListValues: list("string"),
  BinaryListValues: list("string"),
});
const message: Members = {
  MessageBody: "string",
  DelaySeconds: "integer",
  MessageAttributes: attributes,
  MessageSystemAttributes: attributes,
  MessageDeduplicationId: "string",
  MessageGroupId: "string",
};
const onQueue: Members = { QueueUrl: "string" };
const onMessage: Members = { ReceiptHandle: "string" };
const batch = (entry: Members): Members => ({ ...onQueue, Entries: list({ Id: "string", ...entry }) });
const paged: Members = { NextToken: "string", MaxResults: "integer" };

/** What SQS's actions take. */
export const sqsInputs: Readonly<Record<string, Members>> = {
  SendMessage: { ...onQueue, ...message },
  SendMessageBatch: batch(message),
  ReceiveMessage: {
    ...onQueue,
    AttributeNames: list("string"),
    MessageSystemAttributeNames: list("string"),
    MessageAttributeNames: list("string"),
    MaxNumberOfMessages: "integer",
    VisibilityTimeout: "integer",
    WaitTimeSeconds: "integer",
    ReceiveRequestAttemptId: "string",
  },
  DeleteMessage: { ...onQueue, ...onMessage },
  DeleteMessageBatch: batch(onMessage),
  ChangeMessageVisibility: { ...onQueue, ...onMessage, VisibilityTimeout: "integer" },
  ChangeMessageVisibilityBatch: batch({ ...onMessage, VisibilityTimeout: "integer" }),
  PurgeQueue: onQueue,
  GetQueueAttributes: { ...onQueue, AttributeNames: list("string") },
  ListDeadLetterSourceQueues: { ...onQueue, ...paged },
  GetQueueUrl: { QueueName: "string", QueueOwnerAWSAccountId: "string" },
  ListQueues: { QueueNamePrefix: "string", ...paged },
  StartMessageMoveTask: { SourceArn: "string", DestinationArn: "string", MaxNumberOfMessagesPerSecond: "integer" },
  ListMessageMoveTasks: { SourceArn: "string", MaxResults: "integer" },
  CancelMessageMoveTask: { TaskHandle: "string" },
};
