import type { Clock } from "../../clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import type { InvocationTarget, LambdaFunctions } from "../lambda-functions.ts";

/** How long Lambda waits before it runs a failed asynchronous invocation again: twice, then it gives up. */
const asyncRetryDelaysMs = [60_000, 120_000];

/**
 * Input `{ FunctionName, Qualifier?, Payload: parsed JSON, InvocationType? }`, output
 * `{ StatusCode, ExecutedVersion, Payload: parsed JSON, FunctionError? }`: the HTTP front (de)serializes the payload.
 * `signal` aborts when the runtime stops: retries that are still to come are dropped.
 */
export function invoke(functions: LambdaFunctions, clock: Clock, signal: AbortSignal): Action {
  return {
    permissions: (input) => [{ action: "lambda:InvokeFunction", resource: functions.arn(input.FunctionName, input.Qualifier) }],
    run: async (input) => {
      const target = functions.get(input.FunctionName, input.Qualifier);
      switch (input.InvocationType ?? "RequestResponse") {
        case "RequestResponse":
          return answer(target, input.Payload);
        case "Event":
          void invokeLater(target, input.Payload, clock, signal);
          return { StatusCode: 202 };
        case "DryRun":
          return { StatusCode: 204 };
        default:
          throw new AwsError("InvalidParameterValueException", `InvocationType ${input.InvocationType} is not known.`);
      }
    },
  };
}

async function answer(target: InvocationTarget, event: unknown) {
  const result = await target.lambda.invoke(event, target);
  const common = { StatusCode: 200, ExecutedVersion: target.version };
  return "failure" in result
    ? { ...common, FunctionError: "Unhandled", Payload: result.failure }
    : { ...common, Payload: result.payload };
}

async function invokeLater(target: InvocationTarget, event: unknown, clock: Clock, signal: AbortSignal): Promise<void> {
  for (const delayMs of [0, ...asyncRetryDelaysMs]) {
    if (delayMs > 0) await clock.sleep(delayMs, signal);
    if (signal.aborted) return;
    const result = await target.lambda.invoke(event, target).catch(() => undefined);
    if (result && !("failure" in result)) return;
  }
}
