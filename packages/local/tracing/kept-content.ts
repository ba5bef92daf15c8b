import type { Content } from "./call-record.ts";

/** Services whose calls sign somebody in: nothing is kept of what they take and answer. */
const signingIn = new Set(["cognito-idp", "sts"]);

/** Pollers, and what writes logs and traces, do nothing of their own for anybody's request. */
const untold = new Set(["logs", "xray", "dynamodbstreams"]);

/** Whether a call is part of what happened to somebody's request. */
export function isTold(service: string, action: string): boolean {
  return !untold.has(service) && action !== "AuthorizeField";
}

/** What is kept of a call's input: no header of a request, no token, no password. */
export function keptInput(service: string, input: Content): Content {
  if (signingIn.has(service)) return undefined;
  if (service === "appsync") {
    const { query, variables, operationName } = input ?? {};
    return { query, variables, operationName };
  }
  // A mail of Cognito's has a code in it, or a password; what others say is in the mailbox.
  if (service === "ses" && input?.Content) return { ...input, Content: { Simple: { Subject: input.Content.Simple?.Subject } } };
  return service === "lambda" && input?.Payload ? { ...input, Payload: keptEvent(input.Payload) } : input;
}

/** What is kept of a call's answer. */
export function keptAnswer(service: string, answer: Content): Content {
  if (signingIn.has(service)) return undefined;
  if (service === "appsync") return { data: answer?.data, errors: answer?.errors };
  if (service !== "lambda" || answer?.Payload?.headers === undefined) return answer;
  const { statusCode, body } = answer.Payload;
  return { ...answer, Payload: { statusCode, body } };
}

/** An HTTP API's event has the customer's token, Cognito's may have a password. */
function keptEvent(event: Content): Content {
  if (event.triggerSource !== undefined) return { triggerSource: event.triggerSource, userName: event.userName };
  if (event.headers === undefined) return event;
  const { routeKey, rawPath, pathParameters, body, requestContext } = event;
  return { routeKey, rawPath, pathParameters, body, method: requestContext?.http?.method };
}
