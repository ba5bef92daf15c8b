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
import { findStream, findTable } from "../table.ts";
import type { Tables } from "../table.ts";

const maxRecords = 1000;

/** DynamoDB Streams. IAM knows its actions under DynamoDB's prefix. */
export function streamActions(tables: Tables, tableArn: (name: string) => string, clock: Clock): Record<string, Action> {
  const permission = (action: string, streamArn: string | undefined) => [
    { action: `dynamodb:${action}`, resource: String(streamArn) },
  ];

  return {
    ListStreams: {
      permissions: ({ TableName }: ListStreamsInput) =>
        permission("ListStreams", TableName ? `${tableArn(TableName)}/stream/*` : "*"),
      run(input: ListStreamsInput) {
        const asked = input.TableName ? [findTable(tables, input.TableName)] : [...tables.values()];
        const streams = asked.flatMap(({ stream }) => stream ?? []);
        return {
          Streams: streams.map(({ arn, label, table }) => ({ StreamArn: arn, StreamLabel: label, TableName: table.TableName })),
        };
      },
    },
    DescribeStream: {
      permissions: (input: DescribeStreamInput) => permission("DescribeStream", input.StreamArn),
      run(input: DescribeStreamInput) {
        const stream = findStream(tables, input.StreamArn);
        const shard = { ShardId: theShardId, SequenceNumberRange: { StartingSequenceNumber: sequenceNumber(stream.first) } };
        return {
          StreamDescription: {
            StreamArn: stream.arn,
            StreamLabel: stream.label,
            StreamStatus: "ENABLED",
            StreamViewType: stream.viewType,
            CreationRequestDateTime: stream.createdAt / 1000,
            TableName: stream.table.TableName,
            KeySchema: stream.table.KeySchema,
            Shards: [shard],
          },
        };
      },
    },
    GetShardIterator: {
      permissions: (input: GetShardIteratorInput) => permission("GetShardIterator", input.StreamArn),
      run(input: GetShardIteratorInput) {
        const stream = findStream(tables, input.StreamArn);
        if (input.ShardId !== theShardId) {
          const shardId = String(input.ShardId);
          throw new AwsError("ResourceNotFoundException", `Requested resource not found: Shard: ${shardId} not found`);
        }
        const position = startPosition(stream, input);
        return { ShardIterator: formatIterator({ streamArn: stream.arn, position, issuedAt: clock.now() }) };
      },
    },
    GetRecords: {
      permissions: (input: GetRecordsInput) => permission("GetRecords", input.ShardIterator?.split("|")[0]),
      run(input: GetRecordsInput, identity) {
        const { streamArn, position } = parseIterator(input.ShardIterator, clock.now());
        const limit = input.Limit ?? maxRecords;
        if (!(limit >= 1 && limit <= maxRecords)) {
          throw new AwsError("ValidationException", `Limit ${limit} must be between 1 and ${maxRecords}`);
        }
        const records = findStream(tables, streamArn).read(position, limit, identity.kind === "role" ? identity.arn : undefined);
        const next = { streamArn, position: position + records.length, issuedAt: clock.now() };
        return { Records: records, NextShardIterator: formatIterator(next) };
      },
    },
  };
}
