import type { Honoured } from "./honoured.ts";

/** What DynamoDB honours. */
export const dynamodb: Honoured = {
  "dynamodb/document-equality.test.ts": {
    Query: ["FilterExpression", "ExpressionAttributeNames"],
    UpdateItem: ["ConditionExpression"],
  },
  "dynamodb/items.test.ts": {
    DeleteItem: ["ReturnValues"],
    PutItem: ["ReturnValuesOnConditionCheckFailure"],
    Query: ["Limit", "ScanIndexForward", "ExclusiveStartKey"],
    UpdateItem: ["ReturnValues", "UpdateExpression", "ExpressionAttributeNames", "ExpressionAttributeValues"],
  },
  "dynamodb/legacy-members.test.ts": {
    BatchGetItem: ["RequestItems.Keys", "RequestItems.AttributesToGet"],
    DeleteItem: [
      "Expected.Value",
      "Expected.Exists",
      "Expected.ComparisonOperator",
      "Expected.AttributeValueList",
      "ConditionalOperator",
    ],
    GetItem: ["AttributesToGet"],
    PutItem: [
      "Expected.Value",
      "Expected.Exists",
      "Expected.ComparisonOperator",
      "Expected.AttributeValueList",
      "ConditionalOperator",
    ],
    Query: [
      "AttributesToGet",
      "KeyConditions.ComparisonOperator",
      "KeyConditions.AttributeValueList",
      "QueryFilter.ComparisonOperator",
      "QueryFilter.AttributeValueList",
      "ConditionalOperator",
    ],
    Scan: ["AttributesToGet", "ScanFilter.ComparisonOperator", "ScanFilter.AttributeValueList", "ConditionalOperator"],
    UpdateItem: [
      "AttributeUpdates.Value",
      "AttributeUpdates.Action",
      "Expected.Value",
      "Expected.Exists",
      "Expected.ComparisonOperator",
      "Expected.AttributeValueList",
      "ConditionalOperator",
    ],
  },
  "dynamodb/reads-and-answers.test.ts": {
    BatchGetItem: [
      "RequestItems.ConsistentRead",
      "RequestItems.ProjectionExpression",
      "RequestItems.ExpressionAttributeNames",
      "ReturnConsumedCapacity",
    ],
    BatchWriteItem: ["RequestItems.PutRequest.Item", "RequestItems.DeleteRequest.Key", "ReturnConsumedCapacity"],
    DeleteItem: [
      "TableName",
      "Key",
      "ReturnConsumedCapacity",
      "ConditionExpression",
      "ExpressionAttributeNames",
      "ExpressionAttributeValues",
      "ReturnValuesOnConditionCheckFailure",
    ],
    GetItem: ["TableName", "Key", "ConsistentRead", "ReturnConsumedCapacity", "ProjectionExpression", "ExpressionAttributeNames"],
    PutItem: [
      "TableName",
      "Item",
      "ReturnValues",
      "ReturnConsumedCapacity",
      "ExpressionAttributeNames",
      "ExpressionAttributeValues",
    ],
    Query: ["TableName", "IndexName", "Select", "ConsistentRead", "ReturnConsumedCapacity", "ProjectionExpression"],
    Scan: [
      "TableName",
      "IndexName",
      "Limit",
      "Select",
      "ExclusiveStartKey",
      "ReturnConsumedCapacity",
      "TotalSegments",
      "Segment",
      "ProjectionExpression",
      "FilterExpression",
      "ExpressionAttributeNames",
      "ExpressionAttributeValues",
      "ConsistentRead",
    ],
    UpdateItem: ["TableName", "Key", "ReturnConsumedCapacity", "ReturnValuesOnConditionCheckFailure"],
  },
  "dynamodb/resources/table-resource.test.ts": {
    DescribeTable: ["TableName"],
    DescribeTimeToLive: ["TableName"],
    ListTables: ["ExclusiveStartTableName", "Limit"],
  },
  "dynamodb/streams.test.ts": {
    PutItem: ["ConditionExpression"],
  },
  "dynamodb/time-to-live.test.ts": {
    Query: ["KeyConditionExpression", "ExpressionAttributeValues"],
  },
};

/** What DynamoDB Streams honours. */
export const dynamodbStreams: Honoured = {
  "dynamodb/resources/table-resource.test.ts": {
    ListStreams: ["TableName", "Limit", "ExclusiveStartStreamArn"],
  },
  "dynamodb/streams.test.ts": {
    DescribeStream: ["StreamArn"],
    GetRecords: ["ShardIterator", "Limit"],
    GetShardIterator: ["StreamArn", "ShardId", "ShardIteratorType", "SequenceNumber"],
  },
};
