import { statesOf, type StateMachine } from "@slipstream/languages";
import { integrations } from "./rules/integrations.ts";

/** A call that a Task makes as the state machine's role. */
export interface TaskCall {
  readonly state: string;
  /** The IAM action, e.g. `dynamodb:PutItem`. */
  readonly action: string;
  /** What it is called on, as the definition names it: a table's name, a function's ARN, or what stands for it. */
  readonly target: string;
}

/**
 * Every call that a definition can make, in the order of its states.
 * @throws Error that names the state, when its call cannot be told from the definition: an integration that is not known, or a
 * target that is only known when it runs, for which the role would need a wildcard.
 */
export function taskCalls(machine: StateMachine): TaskCall[] {
  return statesOf(machine).flatMap(([state, { Type, Resource, Parameters }]) => {
    if (Type !== "Task") return [];
    const integration = Object.hasOwn(integrations, String(Resource)) ? integrations[String(Resource)] : undefined;
    if (!integration) {
      const known = Object.keys(integrations).join(", ");
      throw new Error(`State ${state}: nobody knows which permission ${JSON.stringify(Resource)} needs. Known: ${known}.`);
    }
    const target = (Parameters as Record<string, unknown> | undefined)?.[integration.resource];
    if (typeof target !== "string") {
      const { action, resource } = integration;
      throw new Error(`State ${state}: Parameters has no ${resource}; ${action} needs a target that is fixed.`);
    }
    return [{ state, action: integration.action, target }];
  });
}
