import type { PublishEvent } from "../events/service-event.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { stepFunctionsActions } from "./actions/step-functions-actions.ts";
import { executionStatus } from "./execution-status.ts";
import { Executions } from "./executions.ts";
import { provisionStateMachine } from "./resources/state-machine-resource.ts";
import { restoreExecutions } from "./restore-executions.ts";
import { StateMachines } from "./state-machines.ts";
import { stepFunctionsInputs } from "./step-functions-inputs.ts";
import { stepFunctionsLeftOut } from "./step-functions-left-out.ts";
import { stepFunctionsRequired } from "./step-functions-required.ts";
import { TaskTokens } from "./task-tokens.ts";

export interface StepFunctionsOptions {
  /** Hears of STANDARD executions. */
  readonly publish: PublishEvent;
}

/** Step Functions: runs state machines whose tasks call the other services through the gateway, as the state machine's role. */
export function createStepFunctions(context: RuntimeContext, { publish }: StepFunctionsOptions): ServiceModule {
  const machines = new StateMachines();
  const executions = new Executions(publish, context.kept);
  const tokens = new TaskTokens();
  const parts = { machines, executions, tokens, context };
  return {
    services: [
      {
        name: "states",
        actions: stepFunctionsActions(parts),
        inputs: stepFunctionsInputs,
        required: stepFunctionsRequired,
        leftOut: stepFunctionsLeftOut,
      },
    ],
    resources: { aws_sfn_state_machine: provisionStateMachine(machines, executions, context) },
    restore() {
      executions.restoreNames();
      return restoreExecutions(parts);
    },
    start: () => executions.resume(),
    status: { executions: executionStatus(executions) },
    stop: () => executions.stop(),
  };
}
