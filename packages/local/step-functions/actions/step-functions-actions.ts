import type { Action } from "../../gateway/service.ts";
import { unqualified } from "../checked-arn.ts";
import type { StepFunctionsParts } from "../step-functions-parts.ts";
import { describeExecution, getExecutionHistory, listExecutions, redriveExecution, stopExecution } from "./executions.ts";
import { describeMapRun, listMapRuns } from "./map-runs.ts";
import { startExecution, startSyncExecution } from "./start-execution.ts";
import { describeStateMachine, describeStateMachineForExecution, listStateMachines } from "./state-machines.ts";
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from "./task-answers.ts";
import { testState } from "./test-state.ts";
import { validateStateMachineDefinition } from "./validate-definition.ts";
import { deleteStateMachineVersion, listStateMachineVersions, publishStateMachineVersion } from "./versions.ts";

type Run = Action["run"];

/** Step Functions' actions by name. State machines are made by Terraform alone. */
export function stepFunctionsActions(parts: StepFunctionsParts): Record<string, Action> {
  const { machines, executions, tokens } = parts;
  const on = (member: string) => (action: string, run: Run) => ({
    permissions: (input: Readonly<Record<string, string>>) => [
      { action: `states:${action}`, resource: unqualified(input[member] ?? "*") },
    ],
    run,
  });
  const [onMachine, onVersion] = [on("stateMachineArn"), on("stateMachineVersionArn")];
  const [onExecution, onMapRun] = [on("executionArn"), on("mapRunArn")];
  /** IAM knows no resource for these: a token says whose it is. */
  const onAny = on("");

  return {
    StartExecution: onMachine("StartExecution", startExecution(parts)),
    StartSyncExecution: onMachine("StartSyncExecution", startSyncExecution(parts)),
    DescribeExecution: onExecution("DescribeExecution", describeExecution(executions)),
    GetExecutionHistory: onExecution("GetExecutionHistory", getExecutionHistory(executions)),
    ListExecutions: {
      permissions: ({ stateMachineArn, mapRunArn }) => [
        { action: "states:ListExecutions", resource: unqualified(stateMachineArn ?? mapRunArn ?? "*") },
      ],
      run: listExecutions(machines, executions),
    },
    StopExecution: onExecution("StopExecution", stopExecution(executions)),
    RedriveExecution: onExecution("RedriveExecution", redriveExecution(executions)),
    DescribeStateMachine: onMachine("DescribeStateMachine", describeStateMachine(machines)),
    DescribeStateMachineForExecution: onExecution(
      "DescribeStateMachineForExecution",
      describeStateMachineForExecution(executions),
    ),
    ListStateMachines: onAny("ListStateMachines", listStateMachines(machines)),
    ListStateMachineVersions: onMachine("ListStateMachineVersions", listStateMachineVersions(machines)),
    PublishStateMachineVersion: onMachine("PublishStateMachineVersion", publishStateMachineVersion(parts)),
    DeleteStateMachineVersion: onVersion("DeleteStateMachineVersion", deleteStateMachineVersion(machines)),
    DescribeMapRun: onMapRun("DescribeMapRun", describeMapRun(executions)),
    ListMapRuns: onExecution("ListMapRuns", listMapRuns(executions)),
    SendTaskSuccess: onAny("SendTaskSuccess", sendTaskSuccess(tokens)),
    SendTaskFailure: onAny("SendTaskFailure", sendTaskFailure(tokens)),
    SendTaskHeartbeat: onAny("SendTaskHeartbeat", sendTaskHeartbeat(tokens)),
    TestState: {
      permissions: ({ roleArn }) => [
        { action: "states:TestState", resource: "*" },
        ...(roleArn == null ? [] : [{ action: "iam:PassRole", resource: String(roleArn) }]),
      ],
      run: testState(parts),
    },
    ValidateStateMachineDefinition: onAny("ValidateStateMachineDefinition", validateStateMachineDefinition()),
  };
}
