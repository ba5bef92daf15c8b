import type { Shape } from "../../gateway/service.ts";
import { dynamodbErrors, lambdaErrors, snsErrors, sqsErrors, type ErrorNames } from "./service-error.ts";
import { TaskError } from "./task-error.ts";

/** What a Task state's `Resource` does: one call through the gateway. */
export interface Integration {
  readonly service: string;
  readonly action: string;
  readonly errors: ErrorNames;
  /** The state's effective input as the service's. */
  readonly input: (parameters: Shape) => Shape;
  /** The service's output as the state's result. Throws `TaskError`. */
  readonly result: (output: Shape) => unknown;
}

const withMetadata = (output: Shape) => ({ ...output, SdkHttpMetadata: { HttpStatusCode: 200 } });

const dynamodb = (action: string): Integration => ({
  service: "dynamodb",
  action,
  errors: dynamodbErrors,
  input: (parameters) => parameters,
  result: withMetadata,
});

const lambda: Integration = {
  service: "lambda",
  action: "Invoke",
  errors: lambdaErrors,
  input: (parameters) => ({ Payload: {}, ...parameters }),
  result: (output) => {
    throwFunctionError(output);
    return withMetadata(output);
  },
};

const integrations: Readonly<Record<string, Integration>> = {
  "dynamodb:getItem": dynamodb("GetItem"),
  "dynamodb:putItem": dynamodb("PutItem"),
  "dynamodb:updateItem": dynamodb("UpdateItem"),
  "dynamodb:deleteItem": dynamodb("DeleteItem"),
  "lambda:invoke": lambda,
  "sqs:sendMessage": {
    service: "sqs",
    action: "SendMessage",
    errors: sqsErrors,
    input: (parameters) => ({ ...parameters, MessageBody: asText(parameters.MessageBody) }),
    result: withMetadata,
  },
  "sns:publish": {
    service: "sns",
    action: "Publish",
    errors: snsErrors,
    input: (parameters) => ({ ...parameters, Message: asText(parameters.Message) }),
    result: withMetadata,
  },
};

/** What stands behind `arn:aws:states:::` in a `Resource`. */
export const integrationNames: readonly string[] = Object.keys(integrations);

const integrationArn = /^arn:[^:]+:states:::(.+)$/;
const functionArn = /^arn:[^:]+:lambda:[^:]*:\d*:function:[^:]+(:[\w$-]+)?$/;

/** Whether `findIntegration` knows this `Resource`. */
export function isIntegration(resource: string): boolean {
  return functionArn.test(resource) || Object.hasOwn(integrations, integrationArn.exec(resource)?.[1] ?? "");
}

/** Throws an `Error` for a `Resource` that does not run here. */
export function findIntegration(resource: string): Integration {
  // A function's own ARN: input and result are the bare payloads.
  if (functionArn.test(resource)) {
    return { ...lambda, input: (payload) => ({ FunctionName: resource, Payload: payload }), result: payloadOf };
  }
  const integration = isIntegration(resource) ? integrations[integrationArn.exec(resource)?.[1] ?? ""] : undefined;
  if (!integration) throw new Error(`Resource ${resource} does not run here`);
  return integration;
}

function payloadOf(output: Shape): unknown {
  throwFunctionError(output);
  return output.Payload;
}

/** A function's error has the name that the function gave it; the cause is the whole error in JSON. */
function throwFunctionError(output: Shape): void {
  if (!output.FunctionError) return;
  throw new TaskError(output.Payload?.errorType ?? "Lambda.Unknown", JSON.stringify(output.Payload));
}

/** Step Functions puts objects into messages as JSON. */
function asText(value: unknown): unknown {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
