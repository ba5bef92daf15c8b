import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { checkedArn } from "../checked-arn.ts";
import { executionDetails } from "../execution-details.ts";
import { executionHistory } from "../execution-history.ts";
import type { ExecutionRecord } from "../execution-record.ts";
import type { Executions } from "../executions.ts";
import type { StateMachines } from "../state-machines.ts";
import { metadataOnly, wantsData } from "./included-data.ts";
import { page } from "./page.ts";

const statuses = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"];

export function describeExecution(executions: Executions): Action["run"] {
  return (input) => {
    const hasData = wantsData(input);
    const arn = checkedArn(input.executionArn, "execution");
    const details = found(executions.describe(arn), arn);
    return hasData ? details : metadataOnly(details);
  };
}

export function getExecutionHistory(executions: Executions): Action["run"] {
  return (input) => {
    const includesData = input.includeExecutionData ?? true;
    const history = executionHistory(keptOf(executions, input.executionArn).record, { includesData });
    const { items, nextToken } = page(input.reverseOrder ? history.reverse() : history, input);
    return { events: items, nextToken };
  };
}

/** Of a state machine, or of one run of a Distributed Map. */
export function listExecutions(machines: StateMachines, executions: Executions): Action["run"] {
  return (input) => {
    const { stateMachineArn, mapRunArn, statusFilter, redriveFilter } = input;
    if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
      throw new AwsError("ValidationException", "Must provide exactly one of stateMachineArn and mapRunArn");
    }
    if (statusFilter !== undefined && !statuses.includes(statusFilter)) {
      throw new AwsError("ValidationException", `statusFilter is ${statusFilter}: it must be one of ${statuses.join(", ")}`);
    }
    const all = mapRunArn === undefined ? ofMachine(machines, executions, stateMachineArn) : ofMapRun(executions, mapRunArn);
    const listed = all
      .filter(({ status }) => !statusFilter || status === statusFilter)
      .filter(({ redriveCount }) => redriveFilter === undefined || (redriveFilter === "REDRIVEN") === redriveCount > 0);
    const { items, nextToken } = page(listed, input, 3096);
    return { executions: items.map(summary), nextToken };
  };
}

function ofMachine(machines: StateMachines, executions: Executions, arn: string): readonly ExecutionRecord[] {
  const { machine, version } = machines.find(arn);
  if (machine.settings.type === "EXPRESS") throw typeNotSupported();
  return executions.of(version?.arn ?? machine.settings.arn);
}

function ofMapRun(executions: Executions, given: unknown): readonly ExecutionRecord[] {
  const arn = checkedArn(given, "mapRun");
  if (!executions.withMapRun(arn)) throw new AwsError("ResourceNotFound", `Resource not found: '${arn}'`);
  return executions.childrenOf(arn);
}

export function stopExecution(executions: Executions): Action["run"] {
  return async ({ executionArn, error, cause }) => {
    const { execution, record } = keptOf(executions, executionArn);
    execution.abort(error, cause);
    await execution.ended;
    return { stopDate: (record.stoppedAt ?? record.startedAt) / 1000 };
  };
}

export function redriveExecution(executions: Executions): Action["run"] {
  return ({ executionArn }) => {
    const { execution, record } = keptOf(executions, executionArn);
    const { redriveStatus, redriveStatusReason } = executionDetails(record);
    if (redriveStatus !== "REDRIVABLE") {
      throw new AwsError("ExecutionNotRedrivable", redriveStatusReason ?? `Execution is redriven by its Map Run only`);
    }
    execution.redrive();
    executions.redriven(execution);
    return { redriveDate: (record.redrivenAt ?? 0) / 1000 };
  };
}

export function typeNotSupported(): AwsError {
  return new AwsError("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
}

/** Throws `ExecutionDoesNotExist`, or `InvalidArn`. */
export function keptOf(executions: Executions, executionArn: unknown) {
  const arn = checkedArn(executionArn, "execution");
  return found(executions.find(arn), arn);
}

function found<Found>(execution: Found | undefined, arn: string): Found {
  if (execution === undefined) throw new AwsError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
  return execution;
}

function summary(execution: ExecutionRecord) {
  const { executionArn, stateMachineArn, stateMachineVersionArn, name, status, ...more } = executionDetails(execution);
  const { startDate, stopDate, mapRunArn, redriveCount, redriveDate } = more;
  const own = { executionArn, stateMachineArn, stateMachineVersionArn, name, status };
  return { ...own, startDate, stopDate, mapRunArn, redriveCount, redriveDate };
}
