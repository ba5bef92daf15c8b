import type { GetShardIteratorInput } from "@aws-sdk/client-dynamodb-streams";
import { AwsError } from "../../gateway/aws-error.ts";
import { positionOf } from "./sequence-number.ts";
import type { TableStream } from "./table-stream.ts";

/** A stream has one shard here; the name has AWS's form. */
export const theShardId = "shardId-00000000000000000001-00000001";

const lifetimeMs = 15 * 60 * 1000;

interface ShardIterator {
  readonly streamArn: string;
  /** Of the next record to read. */
  readonly position: number;
  /** When it was given out, in milliseconds since the epoch. */
  readonly issuedAt: number;
}

export function formatIterator({ streamArn, position, issuedAt }: ShardIterator): string {
  return `${streamArn}|${position}|${issuedAt}`;
}

/** Throws `ValidationException`, and `ExpiredIteratorException` after 15 minutes. */
export function parseIterator(text: unknown, now: number): ShardIterator {
  const match = /^(arn:[^|]+)\|(\d+)\|(\d+)$/.exec(String(text));
  if (!match) throw new AwsError("ValidationException", "Invalid ShardIterator");
  const iterator = { streamArn: match[1]!, position: Number(match[2]), issuedAt: Number(match[3]) };
  if (iterator.issuedAt + lifetimeMs < now) {
    throw new AwsError("ExpiredIteratorException", "The shard iterator is older than 15 minutes");
  }
  return iterator;
}

/** Where a reader starts that asks GetShardIterator with this input. */
export function startPosition(stream: TableStream, input: GetShardIteratorInput): number {
  switch (input.ShardIteratorType) {
    case "TRIM_HORIZON":
      return stream.first;
    case "LATEST":
      return stream.last + 1;
    case "AT_SEQUENCE_NUMBER":
      return knownPosition(stream, input.SequenceNumber);
    case "AFTER_SEQUENCE_NUMBER":
      return knownPosition(stream, input.SequenceNumber) + 1;
    case undefined:
    default:
      throw new AwsError("ValidationException", `Invalid ShardIteratorType: ${String(input.ShardIteratorType)}`);
  }
}

function knownPosition(stream: TableStream, sequenceNumber = ""): number {
  const position = positionOf(sequenceNumber);
  if (!(position >= 1 && position <= stream.last)) {
    throw new AwsError("ValidationException", `Invalid SequenceNumber: ${sequenceNumber}`);
  }
  if (position < stream.first) {
    throw new AwsError("TrimmedDataAccessException", `Sequence number ${sequenceNumber} is older than the stream's trim horizon`);
  }
  return position;
}
