import type { MapRun } from "@slipstream/asl";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action } from "../../gateway/service.ts";
import { checkedArn } from "../checked-arn.ts";
import type { ExecutionRecord } from "../execution-record.ts";
import type { Executions } from "../executions.ts";
import { keptOf } from "./executions.ts";
import { page } from "./page.ts";

export function listMapRuns(executions: Executions): Action["run"] {
  return (input) => {
    const { execution, record } = keptOf(executions, input.executionArn);
    const { items, nextToken } = page([...execution.mapRuns].reverse(), input);
    const mapRuns = items.map((run) => ({
      executionArn: record.arn,
      mapRunArn: run.arn,
      stateMachineArn: record.machine.settings.arn,
      startDate: run.startedAt / 1000,
      ...(run.stoppedAt !== undefined && { stopDate: run.stoppedAt / 1000 }),
    }));
    return { mapRuns, nextToken };
  };
}

export function describeMapRun(executions: Executions): Action["run"] {
  return ({ mapRunArn }) => {
    const execution = executions.withMapRun(checkedArn(mapRunArn, "mapRun"));
    const run = execution?.mapRuns.find(({ arn }) => arn === mapRunArn);
    if (!execution || !run) throw new AwsError("ResourceNotFound", `Resource not found: '${String(mapRunArn)}'`);
    return { executionArn: execution.arn, ...described(run, executions.childrenOf(mapRunArn)) };
  };
}

function described(run: MapRun, children: readonly ExecutionRecord[]) {
  const count = (status: string) => children.filter((child) => child.status === status).length;
  const counts = {
    pending: 0,
    running: count("RUNNING"),
    succeeded: count("SUCCEEDED"),
    failed: count("FAILED"),
    timedOut: count("TIMED_OUT"),
    aborted: count("ABORTED"),
    total: children.length,
    resultsWritten: 0,
    failuresNotRedrivable: 0,
    pendingRedrive: 0,
  };
  return {
    mapRunArn: run.arn,
    status: run.status,
    startDate: run.startedAt / 1000,
    ...(run.stoppedAt !== undefined && { stopDate: run.stoppedAt / 1000 }),
    maxConcurrency: run.maxConcurrency,
    toleratedFailurePercentage: run.toleratedFailurePercentage ?? 0,
    toleratedFailureCount: run.toleratedFailureCount ?? 0,
    itemCounts: counts,
    executionCounts: counts,
    redriveCount: run.redriveCount ?? 0,
  };
}
