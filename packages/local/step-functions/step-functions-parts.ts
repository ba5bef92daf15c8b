import type { RuntimeContext } from "../service-module.ts";
import type { Executions } from "./executions.ts";
import type { StateMachines } from "./state-machines.ts";
import type { TaskTokens } from "./task-tokens.ts";

/** What Step Functions' actions work on. */
export interface StepFunctionsParts {
  readonly machines: StateMachines;
  readonly executions: Executions;
  readonly tokens: TaskTokens;
  readonly context: RuntimeContext;
}
