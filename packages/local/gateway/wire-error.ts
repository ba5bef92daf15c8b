import { AwsError } from "./aws-error.ts";

/** Any error as one that may go over the wire: what is no `AwsError` is a fault of the runtime, told as AWS tells its own. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  // Injected faults and errors of the libraries carry AWS's names without being of our class.
  const { name, message, statusCode, members } = error as Partial<AwsError>;
  if (typeof statusCode === "number" && name) return new AwsError(name, message ?? "", { statusCode, members });
  return new AwsError("InternalFailure", `The local runtime failed: ${name}: ${message}`, { statusCode: 500 });
}

/** Errors that the query protocol, and SQS as its heir, name otherwise than the JSON protocols. */
const queryCodes: Readonly<Record<string, string>> = {
  AccessDeniedException: "AccessDenied",
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  IncompleteSignatureException: "IncompleteSignature",
  InvalidSignatureException: "SignatureDoesNotMatch",
  UnrecognizedClientException: "InvalidClientTokenId",
  UnknownOperationException: "InvalidAction",
  SerializationException: "MalformedInput",
  InvalidParameterValueException: "ParameterValueInvalid",
  QueueNameExists: "QueueAlreadyExists",
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
};

const prefixedSqsErrors = new Set([
  "BatchEntryIdsNotDistinct",
  "BatchRequestTooLong",
  "EmptyBatchRequest",
  "InvalidBatchEntryId",
  "MessageNotInflight",
  "PurgeQueueInProgress",
  "QueueDeletedRecently",
  "TooManyEntriesInBatchRequest",
  "UnsupportedOperation",
]);

/** An error's code in the query protocol, e.g. `NotFound` for `NotFoundException`. */
export function queryCode(service: string, name: string): string {
  if (service === "sqs" && prefixedSqsErrors.has(name)) return `AWS.SimpleQueueService.${name}`;
  return queryCodes[name] ?? (service === "sns" ? name.replace(/Exception$/, "") : name);
}
