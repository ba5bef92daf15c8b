import type { Honoured } from "./honoured.ts";

/** What Step Functions honours. */
export const states: Honoured = {
  "step-functions/callbacks.test.ts": {
    SendTaskSuccess: ["taskToken", "output"],
    SendTaskFailure: ["taskToken", "error", "cause"],
    SendTaskHeartbeat: ["taskToken"],
  },
  "step-functions/definition/check-definition.test.ts": {
    StartSyncExecution: ["input"],
  },
  "step-functions/execution-history.test.ts": {
    GetExecutionHistory: ["maxResults", "nextToken", "reverseOrder"],
  },
  "step-functions/executions.test.ts": {
    ListExecutions: ["stateMachineArn", "statusFilter", "maxResults", "nextToken"],
    StopExecution: ["executionArn", "error", "cause"],
  },
  "step-functions/included-data.test.ts": {
    DescribeExecution: ["executionArn", "includedData"],
    DescribeStateMachine: ["stateMachineArn", "includedData"],
    GetExecutionHistory: ["executionArn", "includeExecutionData"],
    StartSyncExecution: ["stateMachineArn", "includedData"],
  },
  "step-functions/map-runs.test.ts": {
    DescribeMapRun: ["mapRunArn"],
    ListExecutions: ["mapRunArn"],
    ListMapRuns: ["executionArn", "maxResults", "nextToken"],
    DescribeStateMachineForExecution: ["executionArn", "includedData"],
  },
  "step-functions/redrive.test.ts": {
    ListExecutions: ["redriveFilter"],
    RedriveExecution: ["executionArn"],
  },
  "step-functions/validate-definition.test.ts": {
    ValidateStateMachineDefinition: ["definition", "type", "severity", "maxResults"],
  },
  "step-functions/test-state.test.ts": {
    TestState: [
      ...["definition", "roleArn", "input", "inspectionLevel", "variables", "stateName"],
      ...["mock.result", "mock.errorOutput.error", "mock.errorOutput.cause"],
    ],
  },
  "step-functions/versions.test.ts": {
    DeleteStateMachineVersion: ["stateMachineVersionArn"],
    ListStateMachineVersions: ["stateMachineArn"],
    PublishStateMachineVersion: ["stateMachineArn", "revisionId", "description"],
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
