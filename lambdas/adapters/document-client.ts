import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** For all tables of a function, with items as plain objects. */
export const documents = DynamoDBDocumentClient.from(new DynamoDBClient());
