import type { Members } from "../gateway/input-shape.ts";

/** Members that dynalite checks itself, with DynamoDB's own messages. */
const checked = (...names: readonly string[]): Members => Object.fromEntries(names.map((name) => [name, "document"]));

/** What IAM is asked by. */
const onTable: Members = { TableName: "string" };

const names = ["ExpressionAttributeNames", "ReturnConsumedCapacity"];
const condition = ["ConditionExpression", "ExpressionAttributeValues", "Expected", "ConditionalOperator", ...names];
const write: Members = {
  ...onTable,
  ...checked("ReturnValues", "ReturnItemCollectionMetrics", "ReturnValuesOnConditionCheckFailure", ...condition),
};
const projection = ["ProjectionExpression", "AttributesToGet", "ConsistentRead", ...names];
const manyItems: Members = {
  ...onTable,
  IndexName: "string",
  ...checked("Select", "Limit", "ExclusiveStartKey", "FilterExpression", "ExpressionAttributeValues", "ConditionalOperator"),
  ...checked(...projection),
};

/** What DynamoDB's actions take. */
export const dynamodbInputs: Readonly<Record<string, Members>> = {
  DescribeTable: onTable,
  DescribeTimeToLive: onTable,
  ListTables: { ExclusiveStartTableName: "string", Limit: "integer" },
  PutItem: { ...write, ...checked("Item") },
  GetItem: { ...onTable, ...checked("Key", ...projection) },
  UpdateItem: { ...write, ...checked("Key", "UpdateExpression", "AttributeUpdates") },
  DeleteItem: { ...write, ...checked("Key") },
  Query: { ...manyItems, ...checked("KeyConditionExpression", "ScanIndexForward", "KeyConditions", "QueryFilter") },
  Scan: { ...manyItems, ...checked("TotalSegments", "Segment", "ScanFilter") },
  BatchGetItem: checked("RequestItems", "ReturnConsumedCapacity"),
  BatchWriteItem: checked("RequestItems", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics"),
};
