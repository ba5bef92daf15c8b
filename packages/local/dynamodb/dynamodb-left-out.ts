import type { LeftOut, LeftOutMembers } from "../gateway/left-out.ts";

/** The metrics of an item collection, which only tables with a local index have. */
const metrics: LeftOutMembers = { refused: ["ReturnItemCollectionMetrics"] };

/** What DynamoDB takes on AWS and does not honour here. */
export const dynamodbLeftOut: LeftOut = {
  errorName: "ValidationException",
  actions: { PutItem: metrics, UpdateItem: metrics, DeleteItem: metrics, BatchWriteItem: metrics },
};
