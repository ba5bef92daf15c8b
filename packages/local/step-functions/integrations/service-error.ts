import { randomUUID } from "node:crypto";
import { parameterName, type Integration } from "@slipstream/asl";
import type { AwsError } from "../../gateway/aws-error.ts";
import { TaskError } from "./task-error.ts";

/**
 * A service's error as Step Functions reports it. An optimized integration says `DynamoDB.ConditionalCheckFailedException`, and
 * `DynamoDB.AmazonDynamoDBException` for what is none of the action's own errors; by the SDK it is `DynamoDb.…` and
 * `DynamoDb.DynamoDbException`. Every name ends in Exception. The causes are worded as they were recorded.
 */
export function serviceError(error: AwsError, { service, model, optimized }: Integration): TaskError {
  const own = model.errors.find((name) => exceptionName(name) === exceptionName(error.name));
  const requestId = randomUUID();
  if (optimized) {
    const { prefix, called, otherError } = optimized;
    const details = `Service: ${called}; Status Code: ${error.statusCode}; Error Code: ${error.name}; Request ID: ${requestId}; Proxy: null`;
    return new TaskError(`${prefix}.${own ? exceptionName(own) : otherError}`, `${error.message} (${details})`);
  }
  const { prefix } = service;
  const details = `(Service: ${prefix}, Status Code: ${error.statusCode}, Request ID: ${requestId}) (SDK Attempt Count: 1)`;
  const name = own ? exceptionName(parameterName(own)) : `${prefix}Exception`;
  return new TaskError(`${prefix}.${name}`, `${error.message} ${details}`);
}

function exceptionName(name: string): string {
  return name.endsWith("Exception") ? name : `${name}Exception`;
}
