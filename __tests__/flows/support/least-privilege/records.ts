import type { ExecutionEvent, InvocationEvent } from "@slipstream/local";
import type { BackendUnderTest } from "../backend.ts";

/** What ended in a flow. */
export interface Ended {
  readonly invocations: readonly InvocationEvent[];
  readonly executions: readonly ExecutionEvent[];
}

/** What may have begun before the flow, in ms. */
const longest = 60_000;

/** Throws when an invocation left nothing in its function's log, or a function or the workflow no trace at all. */
export async function checkRecords(
  backend: BackendUnderTest,
  startedAt: number,
  { invocations, executions }: Ended,
): Promise<void> {
  const from = startedAt - longest;
  const functions = Map.groupBy(invocations, ({ functionName }) => functionName);
  const traces = (await segments(backend, from)).join("\n");
  for (const [name, ofFunction] of functions) {
    const { events } = await backend.aws("logs", "FilterLogEvents", { logGroupName: `/aws/lambda/${name}`, startTime: from });
    const log = events.map(({ message }: { message: string }) => message).join("\n");
    const lost = ofFunction.find(({ requestId }) => !log.includes(requestId));
    if (lost) throw new Error(`the log of ${name} has nothing of request ${lost.requestId}`);
    if (!ofFunction.some(({ requestId }) => traces.includes(requestId))) throw new Error(`X-Ray has no trace of ${name}`);
  }
  if (executions.length > 0 && !executions.some(({ executionArn }) => traces.includes(executionArn))) {
    throw new Error("X-Ray has no trace of the workflow");
  }
}

async function segments(backend: BackendUnderTest, from: number): Promise<string[]> {
  const { TraceSummaries } = await backend.aws("xray", "GetTraceSummaries", {
    StartTime: from / 1000,
    EndTime: Number.MAX_SAFE_INTEGER,
  });
  const TraceIds = TraceSummaries.map(({ Id }: { Id: string }) => Id);
  const { Traces } = (await backend.aws("xray", "BatchGetTraces", { TraceIds })) as {
    Traces: { Segments: { Document: string }[] }[];
  };
  return Traces.flatMap(({ Segments }) => Segments.map(({ Document }) => Document));
}
