import { randomUUID } from "node:crypto";
import type { AwsError } from "../../gateway/aws-error.ts";
import { TaskError } from "./task-error.ts";

/** How Step Functions names the errors of a service that it is integrated with. */
export interface ErrorNames {
  /** e.g. `DynamoDB` */
  readonly prefix: string;
  /** As causes name the service. */
  readonly service: string;
  /** What every error is called that has no name of its own there, e.g. a denied access. */
  readonly generic: string;
  readonly known: readonly string[];
}

export const dynamodbErrors: ErrorNames = {
  prefix: "DynamoDB",
  service: "AmazonDynamoDBv2",
  generic: "AmazonDynamoDBException",
  known: [
    "ConditionalCheckFailedException",
    "InternalServerErrorException",
    "ItemCollectionSizeLimitExceededException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceededException",
    "ResourceNotFoundException",
    "ThrottlingException",
    "TransactionConflictException",
  ],
};

export const lambdaErrors: ErrorNames = {
  prefix: "Lambda",
  service: "Lambda",
  generic: "AWSLambdaException",
  known: [
    "InvalidParameterValueException",
    "InvalidRequestContentException",
    "RequestTooLargeException",
    "ResourceConflictException",
    "ResourceNotFoundException",
    "ServiceException",
    "TooManyRequestsException",
  ],
};

export const sqsErrors: ErrorNames = {
  prefix: "SQS",
  service: "AmazonSQS",
  generic: "AmazonSQSException",
  known: ["InvalidMessageContentsException", "QueueDoesNotExistException", "UnsupportedOperationException"],
};

export const snsErrors: ErrorNames = {
  prefix: "SNS",
  service: "AmazonSNS",
  generic: "AmazonSNSException",
  known: [
    "AuthorizationErrorException",
    "EndpointDisabledException",
    "InternalErrorException",
    "InvalidParameterException",
    "InvalidParameterValueException",
    "NotFoundException",
  ],
};

/** A service's error as Step Functions reports it: `DynamoDB.ConditionalCheckFailedException`, `DynamoDB.AmazonDynamoDBException`. */
export function serviceError(error: AwsError, names: ErrorNames): TaskError {
  const name = names.known.find((known) => known === error.name || known === `${error.name}Exception`) ?? names.generic;
  const details = `Service: ${names.service}; Status Code: ${error.statusCode}; Error Code: ${
    error.name
  }; Request ID: ${randomUUID()}; Proxy: null`;
  return new TaskError(`${names.prefix}.${name}`, `${error.message} (${details})`);
}
