import type { Members } from "../gateway/input-shape.ts";

/** What IAM is asked by. The rest dynalite checks itself, with DynamoDB's own messages. */
const onTable: Members = { TableName: "string", IndexName: "string" };

/** What DynamoDB's actions take. */
export const dynamodbInputs: Readonly<Record<string, Members>> = {
  DescribeTable: { TableName: "string" },
  DescribeTimeToLive: { TableName: "string" },
  ListTables: { ExclusiveStartTableName: "string", Limit: "integer" },
  PutItem: onTable,
  GetItem: onTable,
  UpdateItem: onTable,
  DeleteItem: onTable,
  Query: onTable,
  Scan: onTable,
};
