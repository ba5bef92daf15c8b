import type { StateRun } from "./run-tested-state.ts";
import type { Successor } from "./successors.ts";

/** Who took the error of a tested state, as `inspectionData` tells: a catcher, or a retrier and after how many seconds it tries again. */
export function errorDetails({ execution }: StateRun, successor: Successor | undefined): object | undefined {
  if (successor?.catchIndex !== undefined) return { catchIndex: successor.catchIndex };
  const { waiting, retries } = execution.threads[0]!;
  if (waiting?.kind !== "retry") return undefined;
  const failedAt = execution.runs[0]!.history.at(-1)!.timestamp;
  return {
    retryIndex: retries.findIndex((count) => count > 0),
    retryBackoffIntervalSeconds: Math.round((waiting.until - failedAt) / 1000),
  };
}
