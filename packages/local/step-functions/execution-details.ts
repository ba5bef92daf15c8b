import type { ExecutionRecord } from "./execution-record.ts";

const included = { included: true };

/** Times are seconds since the epoch, as the wire has them. */
export function executionDetails(execution: ExecutionRecord) {
  const { settings } = execution.machine;
  return {
    executionArn: execution.arn,
    stateMachineArn: settings.arn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt / 1000,
    ...(execution.stoppedAt !== undefined && { stopDate: execution.stoppedAt / 1000 }),
    input: execution.input,
    inputDetails: included,
    ...(execution.status === "SUCCEEDED" && { output: JSON.stringify(execution.output), outputDetails: included }),
    ...(execution.error !== undefined && { error: execution.error }),
    ...(execution.cause !== undefined && { cause: execution.cause }),
  };
}
