import type {
  DescribeStreamInput,
  GetRecordsInput,
  GetShardIteratorInput,
  ListStreamsInput,
} from "@aws-sdk/client-dynamodb-streams";
import type { Clock } from "../../clock/clock.ts";
import type { Action } from "../../gateway/service.ts";
import type { Tables } from "../table.ts";
import { describeStream, getRecords, getShardIterator, listStreams } from "./streams.ts";

/** DynamoDB Streams' actions by name. IAM knows them under DynamoDB's prefix. */
export function dynamodbStreamsActions(tables: Tables, clock: Clock): Record<string, Action> {
  const permission = (action: string, streamArn: string | undefined) => [
    { action: `dynamodb:${action}`, resource: String(streamArn) },
  ];

  return {
    ListStreams: {
      // No resource type is listed for it (Service Authorization Reference, Amazon DynamoDB). A table by its ARN may be another account's.
      permissions: ({ TableName }: ListStreamsInput) => [
        ...permission("ListStreams", "*"),
        ...(TableName?.startsWith("arn:") ? permission("ListStreams", TableName) : []),
      ],
      run: listStreams(tables),
    },
    DescribeStream: {
      permissions: (input: DescribeStreamInput) => permission("DescribeStream", input.StreamArn),
      run: describeStream(tables),
    },
    GetShardIterator: {
      permissions: (input: GetShardIteratorInput) => permission("GetShardIterator", input.StreamArn),
      run: getShardIterator(tables, clock),
    },
    GetRecords: {
      permissions: (input: GetRecordsInput) => permission("GetRecords", input.ShardIterator?.split("|")[0]),
      run: getRecords(tables, clock),
    },
  };
}
