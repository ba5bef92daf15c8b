import type { Honoured } from "./honoured.ts";

/** What Step Functions honours. */
export const states: Honoured = {
  "runtime/elsewhere.test.ts": {},
  "step-functions/definition/check-definition.test.ts": {
    StartSyncExecution: ["input"],
  },
  "step-functions/execution-history.test.ts": {},
  "step-functions/executions.test.ts": {
    GetExecutionHistory: ["maxResults", "reverseOrder"],
    ListExecutions: ["stateMachineArn", "statusFilter", "maxResults", "nextToken"],
    StopExecution: ["error", "cause"],
  },
  "step-functions/included-data.test.ts": {
    DescribeExecution: ["includedData"],
    DescribeStateMachine: ["stateMachineArn", "includedData"],
    GetExecutionHistory: ["includeExecutionData"],
    StartSyncExecution: ["includedData"],
  },
  "step-functions/integrations/integrations.test.ts": {},
  "step-functions/logging/execution-log.test.ts": {},
  "step-functions/retry-and-catch.test.ts": {},
  "step-functions/states.test.ts": {
    StartSyncExecution: ["name"],
  },
  "step-functions/status-changes.test.ts": {
    DescribeExecution: ["executionArn"],
    GetExecutionHistory: ["executionArn"],
    StartExecution: ["stateMachineArn", "name", "input"],
    StartSyncExecution: ["stateMachineArn"],
    StopExecution: ["executionArn"],
  },
};
