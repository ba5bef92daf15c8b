import type { LeftOut } from "../gateway/left-out.ts";

/** What DynamoDB Streams takes on AWS and does not honour here. */
export const dynamodbStreamsLeftOut: LeftOut = {
  errorName: "ValidationException",
  actions: {
    DescribeStream: {
      // Nobody has been given an end of a page to go on from.
      refused: ["ExclusiveStartShardId", "ShardFilter"],
      harmless: { Limit: "a stream has one shard here, which is on any first page" },
    },
  },
};
