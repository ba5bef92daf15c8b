import type {
  DescribeStreamInput,
  GetRecordsInput,
  GetShardIteratorInput,
  ListStreamsInput,
} from "@aws-sdk/client-dynamodb-streams";
import type { Clock } from "../../clock/clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { sequenceNumber } from "../streams/sequence-number.ts";
import { theShardId, formatIterator, parseIterator, startPosition } from "../streams/shard-iterator.ts";
import { findStream, findTable, type Tables } from "../table.ts";

const maxRecords = 1000;
const mostStreams = 100;

/** ListStreams, page by page. */
export function listStreams(tables: Tables): Action["run"] {
  return (input: ListStreamsInput) => {
    const asked = input.TableName ? [findTable(tables, input.TableName)] : [...tables.values()];
    const streams = asked.flatMap(({ stream }) => stream ?? []);
    const after = streams.findIndex(({ arn }) => arn === input.ExclusiveStartStreamArn);
    if (input.ExclusiveStartStreamArn !== undefined && after === -1)
      throw new AwsError(
        "ValidationException",
        `ExclusiveStartStreamArn ${input.ExclusiveStartStreamArn} is none of the streams asked for`,
      );
    const limit = checkedLimit(input.Limit, mostStreams);
    const rest = streams.slice(after + 1);
    const page = rest.slice(0, limit);
    return {
      ...(page.length < rest.length && { LastEvaluatedStreamArn: page.at(-1)!.arn }),
      Streams: page.map(({ arn, label, table }) => ({ StreamArn: arn, StreamLabel: label, TableName: table.TableName })),
    };
  };
}

export function describeStream(tables: Tables): Action["run"] {
  return (input: DescribeStreamInput) => {
    const stream = findStream(tables, input.StreamArn);
    const shard = { ShardId: theShardId, SequenceNumberRange: { StartingSequenceNumber: sequenceNumber(stream.first) } };
    return {
      StreamDescription: {
        StreamArn: stream.arn,
        StreamLabel: stream.label,
        StreamStatus: stream.isEnabled ? "ENABLED" : "DISABLED",
        StreamViewType: stream.viewType,
        CreationRequestDateTime: stream.createdAt / 1000,
        TableName: stream.table.TableName,
        KeySchema: stream.table.KeySchema,
        Shards: [shard],
      },
    };
  };
}

export function getShardIterator(tables: Tables, clock: Clock): Action["run"] {
  return (input: GetShardIteratorInput) => {
    const stream = findStream(tables, input.StreamArn);
    if (input.ShardId !== theShardId) {
      const shardId = String(input.ShardId);
      throw new AwsError("ResourceNotFoundException", `Requested resource not found: Shard: ${shardId} not found`);
    }
    const position = startPosition(stream, input);
    return { ShardIterator: formatIterator({ streamArn: stream.arn, position, issuedAt: clock.now() }) };
  };
}

export function getRecords(tables: Tables, clock: Clock): Action["run"] {
  return (input: GetRecordsInput, identity) => {
    const { streamArn, position } = parseIterator(input.ShardIterator, clock.now());
    const limit = checkedLimit(input.Limit, maxRecords);
    const records = findStream(tables, streamArn).read(position, limit, identity.kind === "role" ? identity.arn : undefined);
    const next = { streamArn, position: position + records.length, issuedAt: clock.now() };
    return { Records: records, NextShardIterator: formatIterator(next) };
  };
}

function checkedLimit(limit: number | undefined, most: number): number {
  if (limit === undefined || (limit >= 1 && limit <= most)) return limit ?? most;
  throw new AwsError("ValidationException", `Limit ${limit} must be between 1 and ${most}`);
}
