import { AwsError } from "../gateway/aws-error.ts";
import type { Required } from "../gateway/required.ts";

const onQueue = ["QueueUrl"];
const onMessage = ["QueueUrl", "ReceiptHandle"];
const batch = ["QueueUrl", "Entries"];

/** What SQS's actions cannot do without. It names the first of what is missing only. */
export const sqsRequired: Required = {
  missing: (_, [name]) => new AwsError("MissingParameter", `The request must contain the parameter ${name}.`),
  actions: {
    SendMessage: ["QueueUrl", "MessageBody"],
    SendMessageBatch: batch,
    ReceiveMessage: onQueue,
    DeleteMessage: onMessage,
    DeleteMessageBatch: batch,
    ChangeMessageVisibility: [...onMessage, "VisibilityTimeout"],
    ChangeMessageVisibilityBatch: batch,
    PurgeQueue: onQueue,
    GetQueueAttributes: onQueue,
    ListDeadLetterSourceQueues: onQueue,
    GetQueueUrl: ["QueueName"],
    StartMessageMoveTask: ["SourceArn"],
    ListMessageMoveTasks: ["SourceArn"],
    CancelMessageMoveTask: ["TaskHandle"],
  },
};
