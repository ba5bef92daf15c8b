import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { clientSettings } from "./client-settings.ts";
import { requiredVariable } from "./environment.ts";
import { logger } from "./logger.ts";
import type { MalformedRecord } from "./stream-batch.ts";

const QueueUrl = requiredVariable("FAILURES_QUEUE_URL");
const functionName = requiredVariable("AWS_LAMBDA_FUNCTION_NAME");

const longestReason = 1000;

const sqs = new SQSClient(clientSettings);

/**
 * What the failures queue holds of a record that is malformed, or can never be worked on: where it is and whose, not what it
 * says. What the record lacks is left out.
 */
export interface SetAsideRecord {
  readonly reason: string;
  readonly functionName: string;
  readonly streamArn?: string | undefined;
  readonly sequenceNumber?: string | undefined;
  /** `INSERT`, `MODIFY` or `REMOVE`. */
  readonly eventName?: string | undefined;
  /** The item's: `customerId` and `id`. */
  readonly keys?: Readonly<Record<string, unknown>> | undefined;
  /** When the record was written, in ISO 8601. */
  readonly time?: string | undefined;
}

/**
 * Notes such records in the function's failures queue, so that they hold up nobody behind them. Throws when SQS does not take
 * a note: the records have to come again, or they would be lost.
 */
export async function setAside(malformed: readonly MalformedRecord[]): Promise<void> {
  for (const { record, reason } of malformed) {
    const MessageBody = JSON.stringify(describe(record, reason));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    logger.error("Stream record set aside", { sequence_number: record.dynamodb?.SequenceNumber, reason });
  }
}

function describe({ eventName, eventSourceARN: streamArn, dynamodb }: DynamoDBRecord, reason: string): SetAsideRecord {
  const { Keys, SequenceNumber: sequenceNumber, ApproximateCreationDateTime: seconds } = dynamodb ?? {};
  return {
    // It may name as many fields as the record has add-ons, and a note has to fit into a message.
    reason: reason.slice(0, longestReason),
    functionName,
    streamArn,
    sequenceNumber,
    eventName,
    keys: Keys && unmarshall(Keys as Parameters<typeof unmarshall>[0]),
    time: seconds === undefined ? undefined : new Date(seconds * 1000).toISOString(),
  };
}
