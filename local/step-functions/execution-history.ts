import type { Execution, ExecutionStatus, FailedAttempt } from "./execution.ts";
import type { InterpreterEvent } from "./interpreter.ts";

/** A `HistoryEvent` as GetExecutionHistory gives it, before it is numbered. */
interface Entry {
  readonly at: number;
  readonly type: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** How an execution ended that did not succeed. */
const endings: Readonly<Partial<Record<ExecutionStatus, string>>> = { FAILED: "ExecutionFailed", TIMED_OUT: "ExecutionTimedOut" };

const notTruncated = { truncated: false };

/** The execution's events as GetExecutionHistory gives them, oldest first: states, failed attempts, and how it ended. */
export function executionHistory(execution: Execution) {
  const attempts = [...execution.failedAttempts];
  const entries = execution.events.flatMap((event) => [
    ...takeAttempts(attempts, event).map(failedTask),
    ...toEntries(event, execution),
  ]);
  return entries.map(({ at, type, details }, index) => ({
    timestamp: at / 1000,
    type,
    id: index + 1,
    previousEventId: index,
    ...details,
  }));
}

/** The attempts of a state come before what became of the state. */
function takeAttempts(attempts: FailedAttempt[], event: InterpreterEvent): readonly FailedAttempt[] {
  if (event.type !== "StateExited" && event.type !== "StateFailed") return [];
  const mine = attempts.filter((attempt) => attempt.state === event.state?.name && attempt.at <= event.timestamp);
  for (const attempt of mine) attempts.splice(attempts.indexOf(attempt), 1);
  return mine;
}

function failedTask({ at, error }: FailedAttempt): Entry {
  return { at, type: "TaskFailed", details: { taskFailedEventDetails: { error: error.name, cause: error.message } } };
}

function toEntries(event: InterpreterEvent, execution: Execution): readonly Entry[] {
  const at = event.timestamp;
  const { state } = event;
  const originalType = state && isWait(execution, state.name) ? "Wait" : state?.type;
  switch (event.type) {
    case "ExecutionStarted": {
      const details = { input: execution.input, inputDetails: notTruncated, roleArn: execution.machine.settings.role.arn };
      return [{ at, type: "ExecutionStarted", details: { executionStartedEventDetails: details } }];
    }
    case "StateEntered": {
      const details = { name: state?.name, input: JSON.stringify(state?.input), inputDetails: notTruncated };
      return [{ at, type: `${originalType}StateEntered`, details: { stateEnteredEventDetails: details } }];
    }
    case "StateExited": {
      const details = { name: state?.name, output: JSON.stringify(state?.output), outputDetails: notTruncated };
      return [{ at, type: `${originalType}StateExited`, details: { stateExitedEventDetails: details } }];
    }
    case "StateFailed":
      if (originalType !== "Task") return [];
      return [
        { at, type: "TaskFailed", details: { taskFailedEventDetails: { error: event.Error, cause: String(event.Cause) } } },
      ];
    case "MapIterationStarted":
    case "MapIterationSucceeded":
    case "MapIterationFailed": {
      const member = `m${event.type.slice(1)}EventDetails`;
      return [{ at, type: event.type, details: { [member]: { name: event.parentState?.name, index: event.index } } }];
    }
    case "ExecutionSucceeded": {
      const details = { output: JSON.stringify(execution.output), outputDetails: notTruncated };
      return [{ at, type: "ExecutionSucceeded", details: { executionSucceededEventDetails: details } }];
    }
    case "ExecutionFailed":
    case "ExecutionAborted": {
      const type = endings[execution.status] ?? "ExecutionAborted";
      const member = `e${type.slice(1)}EventDetails`;
      return [{ at, type, details: { [member]: { error: execution.error, cause: execution.cause } } }];
    }
    default:
      return [];
  }
}

function isWait(execution: Execution, stateName: string): boolean {
  return execution.machine.handled.some(([name, { state }]) => name === stateName && state.kind === "wait");
}
