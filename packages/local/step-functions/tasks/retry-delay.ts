import type { Retrier } from "@slipstream/languages";

/**
 * Milliseconds to wait before the state is tried again after this error, undefined when it is not. Counts in `attempts`, which
 * has one number per retrier, all 0 when the state is entered.
 */
export function nextRetryDelay(retriers: readonly Retrier[], attempts: number[], errorName: string): number | undefined {
  const index = retriers.findIndex(({ ErrorEquals = [] }) => ErrorEquals.some((pattern) => matchesError(pattern, errorName)));
  const retrier = retriers[index];
  if (!retrier) return undefined;
  const attempt = attempts[index] ?? 0;
  if (attempt >= (retrier.MaxAttempts ?? 3)) return undefined;
  attempts[index] = attempt + 1;
  const seconds = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** attempt;
  const limited = Math.min(seconds, retrier.MaxDelaySeconds ?? Infinity) * 1000;
  return retrier.JitterStrategy === "FULL" ? Math.random() * limited : limited;
}

/** `States.TaskFailed` is every error of a task but a timeout. `States.Runtime` is retried by nothing but its own name. */
function matchesError(pattern: string, errorName: string): boolean {
  if (pattern === errorName) return true;
  if (errorName === "States.Runtime" || errorName === "States.DataLimitExceeded") return false;
  return pattern === "States.ALL" || (pattern === "States.TaskFailed" && errorName !== "States.Timeout");
}
