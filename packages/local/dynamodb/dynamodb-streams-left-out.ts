import type { LeftOut } from "../gateway/left-out.ts";

/** What DynamoDB Streams takes on AWS and does not honour here. Everything is on one page. */
export const dynamodbStreamsLeftOut: LeftOut = {
  errorName: "ValidationException",
  actions: {
    ListStreams: { refused: ["ExclusiveStartStreamArn"] },
    DescribeStream: { refused: ["ExclusiveStartShardId", "ShardFilter"] },
  },
};
