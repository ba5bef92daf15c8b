import type { Clock } from "../../clock/clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { LambdaFunction } from "../lambda-function.ts";
import type { LambdaFunctions } from "../lambda-functions.ts";

/** How long Lambda waits before it runs a failed asynchronous invocation again: twice, then it gives up. */
const asyncRetryDelaysMs = [60_000, 120_000];

/**
 * Input `{ FunctionName, Payload: parsed JSON, InvocationType? }`, output
 * `{ StatusCode, ExecutedVersion, Payload: parsed JSON, FunctionError? }`: the HTTP front (de)serializes the payload.
 * `signal` aborts when the runtime stops: retries that are still to come are dropped.
 */
export function invoke(functions: LambdaFunctions, clock: Clock, signal: AbortSignal): Action {
  return {
    permissions: (input) => [{ action: "lambda:InvokeFunction", resource: functions.arn(input.FunctionName) }],
    run: async (input) => {
      const lambda = functions.get(input.FunctionName);
      switch (input.InvocationType ?? "RequestResponse") {
        case "RequestResponse":
          return answer(lambda, input.Payload);
        case "Event":
          void invokeLater(lambda, input.Payload, clock, signal);
          return { StatusCode: 202 };
        case "DryRun":
          return { StatusCode: 204 };
        default:
          throw new AwsError("InvalidParameterValueException", `InvocationType ${input.InvocationType} is not known.`);
      }
    },
  };
}

async function answer(lambda: LambdaFunction, event: unknown) {
  const result = await lambda.invoke(event);
  const common = { StatusCode: 200, ExecutedVersion: "$LATEST" };
  return "failure" in result
    ? { ...common, FunctionError: "Unhandled", Payload: result.failure }
    : { ...common, Payload: result.payload };
}

async function invokeLater(lambda: LambdaFunction, event: unknown, clock: Clock, signal: AbortSignal): Promise<void> {
  for (const delayMs of [0, ...asyncRetryDelaysMs]) {
    if (delayMs > 0) await clock.sleep(delayMs, signal);
    if (signal.aborted) return;
    const result = await lambda.invoke(event).catch(() => undefined);
    if (result && !("failure" in result)) return;
  }
}
