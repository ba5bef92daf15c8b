import { validationErrors, type Required } from "../gateway/required.ts";

/** What DynamoDB Streams' actions cannot do without. */
export const dynamodbStreamsRequired: Required = {
  missing: validationErrors("ValidationException"),
  actions: {
    DescribeStream: ["StreamArn"],
    GetShardIterator: ["StreamArn", "ShardId", "ShardIteratorType"],
    GetRecords: ["ShardIterator"],
  },
};
