import type { Honoured } from "./honoured.ts";

/** What Step Functions honours. */
export const states: Honoured = {
  "step-functions/definition/check-definition.test.ts": {
    StartSyncExecution: ["input"],
  },
  "step-functions/execution-history.test.ts": {
    GetExecutionHistory: ["nextToken"],
  },
  "step-functions/executions.test.ts": {
    GetExecutionHistory: ["maxResults", "reverseOrder"],
    ListExecutions: ["stateMachineArn", "statusFilter", "maxResults", "nextToken"],
    StopExecution: ["executionArn", "error", "cause"],
  },
  "step-functions/included-data.test.ts": {
    DescribeExecution: ["executionArn", "includedData"],
    DescribeStateMachine: ["stateMachineArn", "includedData"],
    GetExecutionHistory: ["executionArn", "includeExecutionData"],
    StartSyncExecution: ["stateMachineArn", "includedData"],
  },
  "step-functions/pages.test.ts": {
    ListStateMachines: ["maxResults", "nextToken"],
  },
  "step-functions/states.test.ts": {
    StartSyncExecution: ["name"],
  },
  "step-functions/status-changes.test.ts": {
    StartExecution: ["stateMachineArn", "name", "input"],
  },
};
