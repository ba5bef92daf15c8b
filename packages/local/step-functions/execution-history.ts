import type { Execution, ExecutionStatus, FailedAttempt } from "./execution.ts";
import type { InterpreterEvent } from "./interpreter.ts";

/** A `HistoryEvent` as GetExecutionHistory gives it, before it is numbered. */
interface Entry {
  readonly at: number;
  readonly type: string;
  /** Without what states were given and answered, unless `includesData`. */
  readonly details?: (includesData: boolean) => Readonly<Record<string, object>>;
}

export interface HistoryOptions {
  /** Which types of events. @default all */
  readonly isWanted?: (type: string) => boolean;
  /** Whether with what states were given and answered: text of every state of every execution, so not for nothing. @default true */
  readonly includesData?: boolean;
}

/** How an execution ended that did not succeed. */
const endings: Readonly<Partial<Record<ExecutionStatus, string>>> = { FAILED: "ExecutionFailed", TIMED_OUT: "ExecutionTimedOut" };

const notTruncated = { truncated: false };
const everyType = () => true;

/** The execution's events as GetExecutionHistory gives them, oldest first: states, failed attempts, and how it ended. */
export function executionHistory(execution: Execution, { isWanted = everyType, includesData = true }: HistoryOptions = {}) {
  const attempts = [...execution.failedAttempts];
  const entries = execution.events.flatMap((event) => [
    ...takeAttempts(attempts, event).map(failedTask),
    ...toEntries(event, execution),
  ]);
  return entries.flatMap(({ at, type, details }, index) =>
    isWanted(type) ? [{ timestamp: at / 1000, type, id: index + 1, previousEventId: index, ...details?.(includesData) }] : [],
  );
}

/** The attempts of a state come before what became of the state. */
function takeAttempts(attempts: FailedAttempt[], event: InterpreterEvent): readonly FailedAttempt[] {
  if (event.type !== "StateExited" && event.type !== "StateFailed") return [];
  const mine = attempts.filter((attempt) => attempt.state === event.state?.name && attempt.at <= event.timestamp);
  for (const attempt of mine) attempts.splice(attempts.indexOf(attempt), 1);
  return mine;
}

function failedTask({ at, error }: FailedAttempt): Entry {
  return { at, type: "TaskFailed", details: () => ({ taskFailedEventDetails: { error: error.name, cause: error.message } }) };
}

function toEntries(event: InterpreterEvent, execution: Execution): readonly Entry[] {
  const at = event.timestamp;
  const { state } = event;
  const originalType = state && isWait(execution, state.name) ? "Wait" : state?.type;
  switch (event.type) {
    case "ExecutionStarted": {
      const roleArn = execution.machine.settings.role.arn;
      const details = (includesData: boolean) => ({
        executionStartedEventDetails: { ...(includesData && input(execution.input)), roleArn },
      });
      return [{ at, type: "ExecutionStarted", details }];
    }
    case "StateEntered": {
      const details = (includesData: boolean) => ({
        stateEnteredEventDetails: { name: state?.name, ...(includesData && input(JSON.stringify(state?.input))) },
      });
      return [{ at, type: `${originalType}StateEntered`, details }];
    }
    case "StateExited": {
      const details = (includesData: boolean) => ({
        stateExitedEventDetails: { name: state?.name, ...(includesData && output(state?.output)) },
      });
      return [{ at, type: `${originalType}StateExited`, details }];
    }
    case "StateFailed":
      if (originalType !== "Task") return [];
      return [
        {
          at,
          type: "TaskFailed",
          details: () => ({ taskFailedEventDetails: { error: event.Error, cause: String(event.Cause) } }),
        },
      ];
    case "MapIterationStarted":
    case "MapIterationSucceeded":
    case "MapIterationFailed": {
      const member = `m${event.type.slice(1)}EventDetails`;
      return [{ at, type: event.type, details: () => ({ [member]: { name: event.parentState?.name, index: event.index } }) }];
    }
    case "ExecutionSucceeded": {
      const details = (includesData: boolean) => ({
        executionSucceededEventDetails: includesData ? output(execution.output) : {},
      });
      return [{ at, type: "ExecutionSucceeded", details }];
    }
    case "ExecutionFailed":
    case "ExecutionAborted": {
      const type = endings[execution.status] ?? "ExecutionAborted";
      const member = `e${type.slice(1)}EventDetails`;
      return [{ at, type, details: () => ({ [member]: { error: execution.error, cause: execution.cause } }) }];
    }
    default:
      return [];
  }
}

function input(text: string) {
  return { input: text, inputDetails: notTruncated };
}

function output(value: unknown) {
  return { output: JSON.stringify(value), outputDetails: notTruncated };
}

function isWait(execution: Execution, stateName: string): boolean {
  return execution.machine.handled.some(([name, { state }]) => name === stateName && state.kind === "wait");
}
