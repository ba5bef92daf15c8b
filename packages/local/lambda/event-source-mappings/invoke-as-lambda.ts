import type { RuntimeContext } from "../../service-module.ts";
import { readBatchResponse, succeeded, type BatchOutcome } from "./batch-response.ts";
import type { MappingSettings } from "./mapping-settings.ts";

/** Who reads the source as the function's role, and invokes the function as itself. */
const lambdaPrincipal = "lambda.amazonaws.com";

/** A batch went to the function. */
export interface BatchResult {
  readonly outcome: BatchOutcome;
  /** Set when the function itself failed, as `FunctionError`. */
  readonly functionError: string | undefined;
  /** The function was not run: it is throttled, or the call was refused. */
  readonly throttled: boolean;
}

/** Invokes the mapping's function as Lambda's pollers do. Never throws: an invocation that is refused has failed. */
export async function invokeWithBatch(
  context: RuntimeContext,
  settings: MappingSettings,
  records: readonly unknown[],
  identifiers: readonly string[],
): Promise<BatchResult> {
  const identity = { kind: "service", principal: lambdaPrincipal, sourceArn: settings.arn } as const;
  const run = { functionError: undefined, throttled: false };
  try {
    const input = { FunctionName: settings.functionArn, Payload: { Records: records } };
    const answer = await context.dispatch(identity, "lambda", "Invoke", input);
    if (answer.FunctionError) return { ...run, outcome: "all-failed", functionError: answer.FunctionError };
    return { ...run, outcome: settings.reportsItemFailures ? readBatchResponse(answer.Payload, identifiers) : succeeded };
  } catch {
    // The door has reported why.
    return { ...run, outcome: "all-failed", throttled: true };
  }
}
