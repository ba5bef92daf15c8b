import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
  type DynamoDBStreamsClient,
  type _Record,
} from "@aws-sdk/client-dynamodb-streams";
import type { StreamFailure } from "./stream-failure.ts";

/** GetRecords may answer with nothing where something follows; after so many times nothing does. */
const emptyAnswers = 10;

/** The records of a failed batch and those between them; undefined when the stream, which keeps a day, has forgotten one of them. */
export async function readStream(streams: DynamoDBStreamsClient, failure: StreamFailure): Promise<_Record[] | undefined> {
  try {
    const found = await readRecords(streams, failure);
    return found.length < failure.records ? undefined : found;
  } catch (error) {
    if (isForgotten(error)) return undefined;
    throw error;
  }
}

/** A shard goes when all its records have. */
function isForgotten(error: unknown): boolean {
  return error instanceof TrimmedDataAccessException || error instanceof ResourceNotFoundException;
}

async function readRecords(streams: DynamoDBStreamsClient, failure: StreamFailure): Promise<_Record[]> {
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: failure.streamArn,
      ShardId: failure.shardId,
      ShardIteratorType: "AT_SEQUENCE_NUMBER",
      SequenceNumber: failure.firstSequenceNumber,
    }),
  );
  const last = BigInt(failure.lastSequenceNumber);
  const found: _Record[] = [];
  let empty = 0;
  for (let iterator = ShardIterator; iterator && empty < emptyAnswers;) {
    const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
    for (const record of Records) {
      const at = BigInt(record.dynamodb?.SequenceNumber ?? 0);
      if (at <= last) found.push(record);
      if (at >= last) return found;
    }
    empty = Records.length === 0 ? empty + 1 : 0;
    iterator = NextShardIterator;
  }
  return found;
}
