import { wholeQuery } from "../status/query.ts";
import type { StatusPlace } from "../status/status-place.ts";
import { executionPath } from "./execution-path.ts";
import type { ExecutionRecord } from "./execution-record.ts";
import type { Executions } from "./executions.ts";

/** `/status/executions` and `/status/executions/ARN`, of EXPRESS state machines, too. */
export function executionStatus(executions: Executions): StatusPlace {
  return {
    about: "executions that run or ended lately, newest first, ?limit=N; /ARN one with its input and its path",
    read: ([arn, ...rest], query) => {
      if (rest.length > 0) return undefined;
      const known = executions.known();
      if (arn === undefined) {
        const limit = wholeQuery(query, "limit", 100, 1000);
        return { executions: known.slice(0, limit).map(summary), more: Math.max(0, known.length - limit) };
      }
      const found = known.find((record) => record.arn === arn);
      return found && { ...summary(found), input: JSON.parse(found.input) as unknown, path: executionPath(found.history) };
    },
  };
}

function summary({ arn, name, machine, status, startedAt, stoppedAt, history, error, cause, output }: ExecutionRecord) {
  const { name: stateMachine, type } = machine.settings;
  const entered = history.findLast((event) => event.type.endsWith("StateEntered"));
  return {
    arn,
    name,
    stateMachine,
    type,
    status,
    startedAt: new Date(startedAt).toISOString(),
    ...(stoppedAt !== undefined && { stoppedAt: new Date(stoppedAt).toISOString() }),
    ...(entered && { state: entered.details?.["name"] }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    ...(status === "SUCCEEDED" && { output }),
  };
}
