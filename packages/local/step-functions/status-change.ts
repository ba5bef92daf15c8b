import type { ServiceEvent } from "../events/service-event.ts";
import { executionDetails } from "./execution-details.ts";
import type { ExecutionRecord } from "./execution-record.ts";

/** What an event holds at most of an execution's input and output, each as JSON text in JSON. */
const payloadLimitBytes = 248 * 1024;

const included = { included: true };
const excluded = { included: false };

/**
 * What EventBridge hears of an execution as it is now ("EventBridge (CloudWatch Events) for Step Functions execution status
 * changes" in Step Functions' developer guide): DescribeExecution's members, its times in milliseconds, null for what there is not.
 */
export function statusChange(execution: ExecutionRecord): ServiceEvent {
  const { executionArn, stateMachineArn, name, status, input, output, error, cause } = executionDetails(execution);
  const outputBytes = output === undefined ? 0 : escapedBytes(output);
  const hasInput = escapedBytes(input) + outputBytes <= payloadLimitBytes;
  const hasOutput = outputBytes <= payloadLimitBytes;
  return {
    source: "aws.states",
    detailType: "Step Functions Execution Status Change",
    resources: [executionArn],
    detail: {
      executionArn,
      stateMachineArn,
      name,
      status,
      startDate: execution.startedAt,
      stopDate: execution.stoppedAt ?? null,
      input: hasInput ? input : null,
      inputDetails: hasInput ? included : excluded,
      output: hasOutput ? (output ?? null) : null,
      outputDetails: output === undefined ? null : hasOutput ? included : excluded,
      error: error ?? null,
      cause: cause ?? null,
    },
  };
}

function escapedBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
