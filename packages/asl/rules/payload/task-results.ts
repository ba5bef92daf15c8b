import { leaf, objectOf, type Shape } from "./shape.ts";

/**
 * What the service integrations answer, field by field; what is in an item or a function's answer nobody knows here.
 * Sources: AWS Step Functions Developer Guide, "Invoke an AWS Lambda function with Step Functions"; the API references of
 * DynamoDB, SNS and SQS, whose response each integration hands on.
 */
const answers: Readonly<Record<string, readonly string[]>> = {
  "dynamodb:deleteItem": ["Attributes", "ConsumedCapacity", "ItemCollectionMetrics"],
  "dynamodb:getItem": ["Item", "ConsumedCapacity"],
  "dynamodb:putItem": ["Attributes", "ConsumedCapacity", "ItemCollectionMetrics"],
  "dynamodb:updateItem": ["Attributes", "ConsumedCapacity", "ItemCollectionMetrics"],
  "lambda:invoke": ["ExecutedVersion", "FunctionError", "LogResult", "Payload", "StatusCode"],
  "sns:publish": ["MessageId", "SequenceNumber"],
  "sqs:sendMessage": [
    "MD5OfMessageAttributes",
    "MD5OfMessageBody",
    "MD5OfMessageSystemAttributes",
    "MessageId",
    "SequenceNumber",
  ],
};

/** Every integration's answer has these. */
const metadata = ["SdkHttpMetadata", "SdkResponseMetadata"];

/** What a Task with this Resource answers. A callback's answer is whatever is sent. */
export function taskResult(resource: unknown): Shape {
  const name = String(resource).replace(/^arn:[\w-]+:states:::/, "");
  if (!Object.hasOwn(answers, name)) return "any";
  return objectOf(Object.fromEntries([...answers[name]!, ...metadata].map((field) => [field, "any"])));
}

/** What a Catch hands on. Source: Amazon States Language, "Fallback States". */
export const caughtError: Shape = objectOf({ Error: leaf, Cause: leaf });
