import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { findIntegration, isIntegration, parametersOf } from "../integrations/find-integration.ts";
import { taskInput } from "../integrations/task-input.ts";

/**
 * Calls with a parameter that there is none of, or without one that is needed: Step Functions refuses the definition ("The field
 * "X" is not supported by Step Functions"). What a call takes is its service's model's: `integrations.json`.
 */
export function parameterFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, content]) => {
    const found = findIntegration(String(content.Resource));
    if (content.Type !== "Task" || !isIntegration(found)) return [];
    const { field, names } = taskInput(content);
    if (!names) return [];
    const call = `${found.resourceType}:${found.action}`;
    const taken = parametersOf(found);
    const needed = found.model.required.map((member) => taken.get(member)!);
    const more = [...taken.values()].filter((name) => !needed.includes(name)).sort();
    const fault = (message: string, advice: string, ...within: string[]): Fault => ({
      address: state,
      rule: "task-parameters",
      field: [field, ...within],
      message,
      advice,
    });
    return [
      ...needed.filter((name) => !names.includes(name)).map((name) => fault(`${call} needs ${name} in ${field}.`, "Give it.")),
      ...names
        .filter((name) => ![...needed, ...more].includes(name))
        .map((name) =>
          fault(`${call} takes no ${name}.`, `It takes: ${[...needed, ...more].join(", ")}.`, written(content[field], name)),
        ),
    ];
  });
}

/** A parameter's name as the definition has it. */
function written(parameters: unknown, name: string): string {
  return Object.hasOwn(parameters as object, name) ? name : `${name}.$`;
}
