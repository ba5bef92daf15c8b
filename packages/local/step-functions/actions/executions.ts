import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { executionDetails } from "../execution-details.ts";
import { executionHistory } from "../execution-history.ts";
import type { Execution } from "../execution.ts";
import type { Executions } from "../executions.ts";
import type { StateMachines } from "../state-machines.ts";
import { metadataOnly, wantsData } from "./included-data.ts";
import { page } from "./page.ts";

export function describeExecution(executions: Executions): Action["run"] {
  return (input) => {
    const hasData = wantsData(input);
    const details = found(executions.describe(input.executionArn), input.executionArn);
    return hasData ? details : metadataOnly(details);
  };
}

export function getExecutionHistory(executions: Executions): Action["run"] {
  return (input) => {
    const includesData = input.includeExecutionData ?? true;
    const history = executionHistory(get(executions, input.executionArn), { includesData });
    const { items, nextToken } = page(input.reverseOrder ? history.reverse() : history, input);
    return { events: items, nextToken };
  };
}

export function listExecutions(machines: StateMachines, executions: Executions): Action["run"] {
  return (input) => {
    const machine = machines.get(input.stateMachineArn);
    const listed = executions
      .of(machine.settings.arn)
      .filter(({ status }) => !input.statusFilter || status === input.statusFilter);
    const { items, nextToken } = page(listed, input);
    return { executions: items.map(summary), nextToken };
  };
}

export function stopExecution(executions: Executions): Action["run"] {
  return async ({ executionArn, error, cause }) => {
    const execution = get(executions, executionArn);
    if (execution.machine.settings.type === "EXPRESS") {
      throw new AwsError("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
    }
    execution.abort("ABORTED", error, cause);
    await execution.ended;
    return { stopDate: (execution.stoppedAt ?? execution.startedAt) / 1000 };
  };
}

function get(executions: Executions, arn: string): Execution {
  return found(executions.find(arn), arn);
}

function found<Found>(execution: Found | undefined, arn: string): Found {
  if (execution === undefined) throw new AwsError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
  return execution;
}

function summary(execution: Execution) {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate } = executionDetails(execution);
  return { executionArn, stateMachineArn, name, status, startDate, stopDate };
}
