import type { Members } from "../gateway/input-shape.ts";

const start: Members = { stateMachineArn: "string", name: "string", input: "string", traceHeader: "string" };
const paged: Members = { maxResults: "integer", nextToken: "string" };

/** What Step Functions' actions take. */
export const stepFunctionsInputs: Readonly<Record<string, Members>> = {
  StartExecution: start,
  StartSyncExecution: { ...start, includedData: "string" },
  DescribeExecution: { executionArn: "string", includedData: "string" },
  GetExecutionHistory: { executionArn: "string", reverseOrder: "boolean", includeExecutionData: "boolean", ...paged },
  ListExecutions: { stateMachineArn: "string", statusFilter: "string", mapRunArn: "string", redriveFilter: "string", ...paged },
  StopExecution: { executionArn: "string", error: "string", cause: "string" },
  DescribeStateMachine: { stateMachineArn: "string", includedData: "string" },
  DescribeStateMachineForExecution: { executionArn: "string", includedData: "string" },
  ListStateMachines: paged,
  PublishStateMachineVersion: { stateMachineArn: "string", revisionId: "string", description: "string" },
  DeleteStateMachineVersion: { stateMachineVersionArn: "string" },
  ListStateMachineVersions: { stateMachineArn: "string", ...paged },
  RedriveExecution: { executionArn: "string", clientToken: "string" },
  DescribeMapRun: { mapRunArn: "string" },
  ListMapRuns: { executionArn: "string", ...paged },
  TestState: {
    ...{ definition: "string", roleArn: "string", input: "string", inspectionLevel: "string", revealSecrets: "boolean" },
    ...{ variables: "string", stateName: "string", context: "string" },
    mock: { result: "string", errorOutput: { error: "string", cause: "string" }, fieldValidationMode: "string" },
    stateConfiguration: {
      retrierRetryCount: "number",
      errorCausedByState: "string",
      mapIterationFailureCount: "number",
      mapItemReaderData: "string",
    },
  },
  ValidateStateMachineDefinition: { definition: "string", type: "string", severity: "string", maxResults: "integer" },
  SendTaskSuccess: { taskToken: "string", output: "string" },
  SendTaskFailure: { taskToken: "string", error: "string", cause: "string" },
  SendTaskHeartbeat: { taskToken: "string" },
};
