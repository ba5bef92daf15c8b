import type { Action } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { Executions } from "../executions.ts";
import type { StateMachines } from "../state-machines.ts";
import { describeExecution, getExecutionHistory, listExecutions, stopExecution } from "./executions.ts";
import { startExecution, startSyncExecution } from "./start-execution.ts";
import { describeStateMachine, listStateMachines } from "./state-machines.ts";

type Run = Action["run"];

/**
 * Step Functions' actions by name. State machines are made by Terraform alone. On AWS executions of EXPRESS state machines are found
 * in their log group only; here those that look at executions tell of them, too.
 */
export function stepFunctionsActions(
  machines: StateMachines,
  executions: Executions,
  context: RuntimeContext,
): Record<string, Action> {
  const onMachine = (action: string, run: Run): Action => ({
    permissions: ({ stateMachineArn }) => [{ action: `states:${action}`, resource: stateMachineArn }],
    run,
  });
  const onExecution = (action: string, run: Run): Action => ({
    permissions: ({ executionArn }) => [{ action: `states:${action}`, resource: executionArn }],
    run,
  });

  return {
    StartExecution: onMachine("StartExecution", startExecution(machines, executions, context)),
    StartSyncExecution: onMachine("StartSyncExecution", startSyncExecution(machines, executions, context)),
    DescribeExecution: onExecution("DescribeExecution", describeExecution(executions)),
    GetExecutionHistory: onExecution("GetExecutionHistory", getExecutionHistory(executions)),
    ListExecutions: onMachine("ListExecutions", listExecutions(machines, executions)),
    StopExecution: onExecution("StopExecution", stopExecution(executions)),
    DescribeStateMachine: onMachine("DescribeStateMachine", describeStateMachine(machines)),
    ListStateMachines: {
      permissions: () => [{ action: "states:ListStateMachines", resource: "*" }],
      run: listStateMachines(machines),
    },
  };
}
