import { ChangeMessageVisibilityBatchCommand, ReceiveMessageCommand, type Message, type SQSClient } from "@aws-sdk/client-sqs";

/** How long nobody else sees what is looked at. Should this process die, the messages are back by themselves. */
export const holdSeconds = 60;
/** SQS asks all its servers only when it may wait: an empty answer is one to rely on then. */
export const waitSeconds = 1;

/**
 * Goes once through all messages of a queue that can be received, up to ten at a time, and puts them back. `take` says which of
 * them it has deleted. Nothing is consumed, but SQS counts the receive.
 */
export async function holdMessages(
  sqs: SQSClient,
  queueUrl: string,
  take: (messages: readonly Message[]) => Promise<readonly Message[]> = () => Promise.resolve([]),
): Promise<Message[]> {
  const held = new Map<string, Message>();
  try {
    for (;;) {
      const { Messages: received = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: holdSeconds,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ["All"],
          MessageAttributeNames: ["All"],
        }),
      );
      const fresh = received.filter(({ MessageId }) => !held.has(MessageId!));
      for (const message of received) held.set(message.MessageId!, message);
      // Once round: there are so many that the first are visible again.
      if (fresh.length === 0) break;
      for (const { MessageId } of await take(fresh)) held.delete(MessageId!);
    }
  } finally {
    await release(sqs, queueUrl, [...held.values()]);
  }
  return [...held.values()];
}

async function release(sqs: SQSClient, queueUrl: string, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += 10) {
    const Entries = messages.slice(start, start + 10).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}
