import type { ExecutionRecord } from "./execution-record.ts";

const included = { included: true };

/** What DescribeExecution says. Times are seconds since the epoch, as the wire has them. */
export function executionDetails(execution: ExecutionRecord) {
  const { settings } = execution.machine;
  const { status, stoppedAt, error, cause, redrivenAt } = execution;
  return {
    executionArn: execution.arn,
    stateMachineArn: stateMachineArnOf(execution),
    ...(execution.versionArn !== undefined && { stateMachineVersionArn: execution.versionArn }),
    name: execution.name,
    status,
    startDate: execution.startedAt / 1000,
    ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }),
    input: execution.input,
    inputDetails: included,
    ...(status === "SUCCEEDED" && { output: JSON.stringify(execution.output), outputDetails: included }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    ...(execution.mapRunArn !== undefined && { mapRunArn: execution.mapRunArn }),
    ...(settings.type === "STANDARD" && {
      ...redriveDetails(execution),
      ...(redrivenAt !== undefined && { redriveDate: redrivenAt / 1000 }),
    }),
  };
}

/** A Distributed Map's child executions are of a state machine of their own: the Map's, behind its machine's name. */
function stateMachineArnOf({ arn, machine, mapRunArn }: ExecutionRecord): string {
  if (mapRunArn === undefined) return machine.settings.arn;
  return arn.replace(":execution:", ":stateMachine:").replace(/:[^:]+$/, "");
}

/** "DescribeExecution" in Step Functions' API reference. */
function redriveDetails({ status, redriveCount, mapRunArn }: ExecutionRecord) {
  const reason = notRedrivable(status, mapRunArn);
  return {
    redriveCount,
    redriveStatus: mapRunArn !== undefined && !reason ? "REDRIVABLE_BY_MAP_RUN" : reason ? "NOT_REDRIVABLE" : "REDRIVABLE",
    ...(reason !== undefined && { redriveStatusReason: reason }),
  };
}

function notRedrivable(status: string, _mapRunArn: string | undefined): string | undefined {
  return status === "RUNNING" || status === "SUCCEEDED" ? `Execution is ${status} and cannot be redriven` : undefined;
}
