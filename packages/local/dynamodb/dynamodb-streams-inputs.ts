import type { Members } from "../gateway/input-shape.ts";

/** What DynamoDB Streams' actions take. */
export const dynamodbStreamsInputs: Readonly<Record<string, Members>> = {
  ListStreams: { TableName: "string", Limit: "integer", ExclusiveStartStreamArn: "string" },
  DescribeStream: {
    StreamArn: "string",
    Limit: "integer",
    ExclusiveStartShardId: "string",
    ShardFilter: { Type: "string", ShardId: "string" },
  },
  GetShardIterator: { StreamArn: "string", ShardId: "string", ShardIteratorType: "string", SequenceNumber: "string" },
  GetRecords: { ShardIterator: "string", Limit: "integer" },
};
