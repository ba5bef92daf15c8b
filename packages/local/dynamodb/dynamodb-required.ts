import { AwsError } from "../gateway/aws-error.ts";
import { validationErrors, type Required } from "../gateway/required.ts";

const ofItems = validationErrors("ValidationException");

/** DynamoDB's actions on tables tell of a missing name in words of their own. */
const missingName = () =>
  new AwsError("ValidationException", "The parameter 'TableName' is required but was not present in the request");

/** What DynamoDB's actions cannot do without. What is missing inside of it dynalite tells of, in DynamoDB's words. */
export const dynamodbRequired: Required = {
  missing: (action, paths) => (action.startsWith("Describe") ? missingName() : ofItems(action, paths)),
  actions: {
    DescribeTable: ["TableName"],
    DescribeTimeToLive: ["TableName"],
    PutItem: ["TableName", "Item"],
    GetItem: ["TableName", "Key"],
    UpdateItem: ["TableName", "Key"],
    DeleteItem: ["TableName", "Key"],
    Query: ["TableName"],
    Scan: ["TableName"],
    BatchGetItem: ["RequestItems"],
    BatchWriteItem: ["RequestItems"],
  },
};
