import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { executionActions } from "./actions/execution-actions.ts";
import { startExecution, startSyncExecution } from "./actions/start-actions.ts";
import { stateMachineActions } from "./actions/state-machine-actions.ts";
import { Executions } from "./executions.ts";
import { stateMachineResource } from "./state-machine-resource.ts";
import { StateMachines } from "./state-machines.ts";

/** Step Functions: runs state machines whose tasks call the other services through the gateway, as the state machine's role. */
export function createStepFunctions(context: RuntimeContext): ServiceModule {
  const machines = new StateMachines();
  const executions = new Executions();
  return {
    services: [
      {
        name: "states",
        actions: {
          StartExecution: startExecution(machines, executions, context),
          StartSyncExecution: startSyncExecution(machines, executions, context),
          ...executionActions(machines, executions),
          ...stateMachineActions(machines),
        },
      },
    ],
    resources: { aws_sfn_state_machine: stateMachineResource(machines, context) },
    stop: () => executions.stop(),
  };
}
