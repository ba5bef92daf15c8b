/** How a task waits for what it calls: for the answer, for the job that it starts, or for whoever was given its token. */
export type Pattern = "" | ".sync" | ".sync:2" | ".waitForTaskToken";

/** An integration that Step Functions has made for one action, and that runs locally. */
export interface OptimizedIntegration {
  /** The service in `integrations.json`. */
  readonly service: string;
  readonly patterns: readonly Pattern[];
  /** In front of its errors, e.g. `DynamoDB`. */
  readonly prefix: string;
  /** As its errors' causes name the service. */
  readonly called: string;
  /** What an error is called that is none of the action's own. */
  readonly otherError: string;
  /** Members of the API's input that it does not take. */
  readonly leavesOut: readonly string[];
}

const dynamodb: OptimizedIntegration = {
  service: "dynamodb",
  patterns: [""],
  prefix: "DynamoDB",
  called: "AmazonDynamoDBv2",
  otherError: "AmazonDynamoDBException",
  leavesOut: ["ReturnValuesOnConditionCheckFailure"],
};

/**
 * By what stands behind `arn:aws:states:::` in a `Resource`. Source: "Integrating optimized services with Step Functions" in the
 * developer guide; names of errors and services as they were recorded.
 */
export const optimizedIntegrations: Readonly<Record<string, OptimizedIntegration>> = {
  "dynamodb:deleteItem": dynamodb,
  "dynamodb:getItem": dynamodb,
  "dynamodb:putItem": dynamodb,
  "dynamodb:updateItem": dynamodb,
  "lambda:invoke": {
    service: "lambda",
    patterns: ["", ".waitForTaskToken"],
    prefix: "Lambda",
    called: "AWSLambda",
    otherError: "AWSLambdaException",
    leavesOut: ["DurableExecutionName", "TenantId"],
  },
  "sns:publish": {
    service: "sns",
    patterns: ["", ".waitForTaskToken"],
    prefix: "SNS",
    called: "AmazonSNS",
    otherError: "AmazonSNSException",
    leavesOut: [],
  },
  "sqs:sendMessage": {
    service: "sqs",
    patterns: ["", ".waitForTaskToken"],
    prefix: "SQS",
    called: "AmazonSQS",
    otherError: "AmazonSQSException",
    leavesOut: [],
  },
  "states:startExecution": {
    service: "sfn",
    patterns: ["", ".sync", ".sync:2", ".waitForTaskToken"],
    prefix: "StepFunctions",
    called: "AWSStepFunctions",
    otherError: "AWSStepFunctionsException",
    leavesOut: ["traceHeader"],
  },
};
