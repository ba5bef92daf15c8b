import { DeleteMessageCommand, type Message, type SQSClient } from "@aws-sdk/client-sqs";
import { readDeadLetter } from "../redrive/dead-letter.ts";
import { holdMessages } from "../redrive/hold-messages.ts";
import type { Customer } from "./account.ts";

/** IDs of a customer's orders among the dead letters; a letter each. */
export async function findDeadLetters(sqs: SQSClient, queueUrl: string, customer: Customer): Promise<readonly string[]> {
  return (await holdMessages(sqs, queueUrl)).flatMap((message) => orderOf(message, customer) ?? []);
}

/** Deletes the dead letters of a customer whose orders have ended: they were to be mailed once more, at most. */
export async function deleteDeadLetters(sqs: SQSClient, queueUrl: string, customer: Customer): Promise<void> {
  await holdMessages(sqs, queueUrl, async (messages) => {
    const own = messages.filter((message) => orderOf(message, customer) !== undefined);
    for (const { ReceiptHandle } of own) await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    return own;
  });
}

function orderOf(message: Message, { id }: Customer): string | undefined {
  const { customerId, orderId } = readDeadLetter(message);
  return customerId === id ? orderId : undefined;
}
