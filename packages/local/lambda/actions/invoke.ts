import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { AsyncInvocations } from "../async-invocations.ts";
import type { InvocationTarget, LambdaFunctions } from "../lambda-functions.ts";
import { logTail } from "../logging/log-tail.ts";

/** Lambda's quota for asynchronous invocations, since October 2025; that of synchronous ones is the function's own affair. */
const eventLimitBytes = 1024 * 1024;

/** ClientContext in Base64 (Invoke in Lambda's API reference). */
const clientContextLimit = 3583;

/**
 * Input `{ FunctionName, Qualifier?, Payload: parsed JSON, InvocationType?, LogType?, ClientContext? }`, output
 * `{ StatusCode, ExecutedVersion, Payload: parsed JSON, FunctionError?, LogResult? }`: the HTTP front (de)serializes the payload.
 */
export function invoke(functions: LambdaFunctions, later: AsyncInvocations): Action["run"] {
  return async (input, _, gone) => {
    const { FunctionName, Qualifier, Payload, InvocationType = "RequestResponse", LogType = "None" } = input;
    if (LogType !== "None" && LogType !== "Tail") throw invalid(`LogType ${LogType} is not known.`);
    if (InvocationType === "RequestResponse") await functions.pass(FunctionName, Qualifier);
    const target = functions.get(FunctionName, Qualifier);
    switch (InvocationType) {
      case "RequestResponse":
        return answer({ ...target, clientContext: parsedContext(input.ClientContext) }, Payload, LogType === "Tail", gone);
      case "Event":
        checkEventSize(Payload);
        later.begin(target.arn, Payload);
        return { StatusCode: 202 };
      case "DryRun":
        return { StatusCode: 204 };
      default:
        throw invalid(`InvocationType ${InvocationType} is not known.`);
    }
  };
}

async function answer(
  target: InvocationTarget & { clientContext: unknown },
  event: unknown,
  wantsLog: boolean,
  gone: AbortSignal | undefined,
) {
  const result = await target.lambda.invoke(event, target, gone);
  const common = { StatusCode: 200, ExecutedVersion: target.version, ...(wantsLog && { LogResult: logTail(result.log) }) };
  return "failure" in result
    ? { ...common, FunctionError: "Unhandled", Payload: result.failure }
    : { ...common, Payload: result.payload };
}

function checkEventSize(payload: unknown): void {
  const bytes = Buffer.byteLength(JSON.stringify(payload ?? null));
  if (bytes <= eventLimitBytes) return;
  const message = `${bytes} byte payload is too large for the Event invocation type (limit ${eventLimitBytes} bytes)`;
  throw new AwsError("RequestTooLargeException", message, { statusCode: 413, members: { Type: "User" } });
}

/** What the handler's context has of it. */
function parsedContext(given: unknown): unknown {
  if (given === undefined) return undefined;
  try {
    const text = String(given);
    const parsed: unknown = JSON.parse(Buffer.from(text, "base64").toString());
    if (typeof parsed === "object" && parsed !== null && text.length <= clientContextLimit) return parsed;
  } catch {
    // Refused like one that is too long.
  }
  const message = `ClientContext must be a JSON object in Base64, of ${clientContextLimit} bytes at most`;
  throw new AwsError("InvalidRequestContentException", message, { members: { Type: "User" } });
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message, { members: { Type: "User" } });
}
