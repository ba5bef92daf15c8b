import type { PublishEvent } from "../service-event.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { executionActions } from "./actions/execution-actions.ts";
import { startExecution, startSyncExecution } from "./actions/start-actions.ts";
import { stateMachineActions } from "./actions/state-machine-actions.ts";
import { Executions } from "./executions.ts";
import { stateMachineResource } from "./state-machine-resource.ts";
import { StateMachines } from "./state-machines.ts";
import { stepFunctionsInputs } from "./step-functions-inputs.ts";

export interface StepFunctionsOptions {
  /** Hears of STANDARD executions. */
  readonly publish: PublishEvent;
}

/** Step Functions: runs state machines whose tasks call the other services through the gateway, as the state machine's role. */
export function createStepFunctions(context: RuntimeContext, { publish }: StepFunctionsOptions): ServiceModule {
  const machines = new StateMachines();
  const executions = new Executions(publish);
  return {
    services: [
      {
        name: "states",
        inputs: stepFunctionsInputs,
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
