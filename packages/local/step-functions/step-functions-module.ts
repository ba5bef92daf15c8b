import type { PublishEvent } from "../events/service-event.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { executionActions } from "./actions/executions.ts";
import { startExecution, startSyncExecution } from "./actions/start-execution.ts";
import { stateMachineActions } from "./actions/state-machines.ts";
import { Executions } from "./executions.ts";
import { stateMachineResource } from "./resources/state-machine-resource.ts";
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
