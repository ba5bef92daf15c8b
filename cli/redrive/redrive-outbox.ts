import { DeleteMessageCommand, SendMessageCommand, type Message } from "@aws-sdk/client-sqs";
import type { DynamoDBRecord } from "aws-lambda";
import { enqueuedOrder } from "../../lambdas/adapters/outbox-stream.ts";
import type { AwsAccount } from "../client/aws-account.ts";
import { holdMessages } from "./hold-messages.ts";
import { readStream } from "./read-stream.ts";
import { readStreamFailure, type StreamFailure } from "./stream-failure.ts";

export interface OutboxRedrive {
  /** IDs of the orders that were sent to the queue. */
  readonly sent: readonly string[];
  /** What could not be, with why: their messages stay. */
  readonly left: readonly { readonly messageId: string; readonly reason: string }[];
}

/**
 * Sends the orders of failed outbox batches to the orders queue, from the table's stream, and deletes each batch's message after
 * that. All that were `PENDING` are sent, also those that the outbox would have left out: the workflow does nothing twice.
 */
export async function redriveOutbox({ sqs, streams }: AwsAccount, failuresUrl: string, ordersUrl: string): Promise<OutboxRedrive> {
  const sent: string[] = [];
  const left: { messageId: string; reason: string }[] = [];
  const redrive = async (message: Message, failure: StreamFailure) => {
    for (const order of (await readStream(streams, failure)).flatMap(pendingOrder)) {
      await sqs.send(new SendMessageCommand({ QueueUrl: ordersUrl, MessageBody: JSON.stringify(order) }));
      sent.push(order.id);
    }
    await sqs.send(new DeleteMessageCommand({ QueueUrl: failuresUrl, ReceiptHandle: message.ReceiptHandle }));
  };
  await holdMessages(sqs, failuresUrl, async (messages) => {
    const taken: Message[] = [];
    for (const message of messages) {
      const failure = readStreamFailure(message);
      const error = failure ? await redrive(message, failure).then(() => undefined, asError) : new Error("It is no failure record of a stream.");
      if (error) left.push({ messageId: message.MessageId!, reason: reasonOf(error) });
      else taken.push(message);
    }
    return taken;
  });
  return { sent, left };
}

function pendingOrder(record: unknown) {
  const { dynamodb } = record as DynamoDBRecord;
  return dynamodb?.NewImage?.["status"]?.S === "PENDING" ? [enqueuedOrder({ dynamodb })] : [];
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function reasonOf({ name, message }: Error): string {
  return name === "TrimmedDataAccessException" ? "The stream keeps records for a day only, and these are older." : `${name}: ${message}`;
}
