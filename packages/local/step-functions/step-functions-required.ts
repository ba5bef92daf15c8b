import { validationErrors, type Required } from "../gateway/required.ts";

const onExecution = ["executionArn"];
const onStateMachine = ["stateMachineArn"];

/** What Step Functions' actions cannot do without. */
export const stepFunctionsRequired: Required = {
  missing: validationErrors("ValidationException"),
  actions: {
    StartExecution: onStateMachine,
    StartSyncExecution: onStateMachine,
    DescribeExecution: onExecution,
    GetExecutionHistory: onExecution,
    StopExecution: onExecution,
    RedriveExecution: onExecution,
    DescribeStateMachine: onStateMachine,
    DescribeStateMachineForExecution: onExecution,
    PublishStateMachineVersion: onStateMachine,
    DeleteStateMachineVersion: ["stateMachineVersionArn"],
    ListStateMachineVersions: onStateMachine,
    DescribeMapRun: ["mapRunArn"],
    ListMapRuns: onExecution,
    SendTaskSuccess: ["taskToken", "output"],
    SendTaskFailure: ["taskToken"],
    SendTaskHeartbeat: ["taskToken"],
    TestState: ["definition"],
    ValidateStateMachineDefinition: ["definition"],
  },
};
