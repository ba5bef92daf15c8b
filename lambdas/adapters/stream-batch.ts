import type { DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";
import { reasonOf } from "./logger.ts";

/** A record of a stream that can never be read or worked on, however often it comes. */
export interface MalformedRecord {
  readonly record: DynamoDBRecord;
  readonly reason: string;
}

export interface StreamBatch<Content> {
  /** In the stream's order, as all here. */
  readonly understood: readonly { readonly record: DynamoDBRecord; readonly content: Content }[];
  readonly malformed: readonly MalformedRecord[];
}

/** Reads each record of a batch. `read` throws at one that is malformed. */
export function readBatch<Content>(
  records: readonly DynamoDBRecord[],
  read: (record: DynamoDBRecord) => Content,
): StreamBatch<Content> {
  const understood: { record: DynamoDBRecord; content: Content }[] = [];
  const malformed: MalformedRecord[] = [];
  for (const record of records) {
    try {
      understood.push({ record, content: read(record) });
    } catch (error) {
      malformed.push({ record, reason: reasonOf(error) });
    }
  }
  return { understood, malformed };
}

/** Those of `malformed` that are not to come again: where a record failed, Lambda brings all that follow it once more. */
export function passed(
  malformed: readonly MalformedRecord[],
  records: readonly DynamoDBRecord[],
  failed: DynamoDBRecord | undefined,
): readonly MalformedRecord[] {
  if (!failed) return malformed;
  const end = records.indexOf(failed);
  return malformed.filter(({ record }) => records.indexOf(record) < end);
}

/**
 * The answer that has Lambda start again at a record, or be done with the batch. Throws when nothing before that record is done:
 * the same batch would come again and again, and be given up as a whole; Lambda halves one whose function throws, until the
 * record is alone.
 */
export function startAgainAt(failed: DynamoDBRecord | undefined, records: readonly DynamoDBRecord[]): DynamoDBBatchResponse {
  if (failed && failed === records[0] && records.length > 1) throw new Error("The first record of the batch was refused");
  // Lambda takes an empty identifier as the failure of the whole batch.
  return { batchItemFailures: failed ? [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? "" }] : [] };
}
