import { choiceFaults } from "./choices.ts";
import { definitionItself, type Fault, type Finding } from "./finding.ts";
import { integrationFaults } from "./integrations.ts";
import { languageFaults } from "./language.ts";
import { pathFaults } from "./paths.ts";
import { placeholderFaults } from "./placeholders.ts";
import { schemaFaults } from "./schema.ts";
import type { StateMachine } from "./states.ts";
import { taskFaults } from "./tasks.ts";

/**
 * Everything that is wrong with a state machine's definition; empty when it may be deployed and run.
 * @param definition The file's text, its `${placeholders}` not yet replaced.
 * @param file How the findings call the file.
 * @param bound The placeholders that get a value at synth. Left out, placeholders are not looked at.
 */
export function checkStateMachine(definition: string, file: string, bound?: readonly string[]): Finding[] {
  return faultsOf(definition, bound).map((fault) => ({ file, ...fault }));
}

function faultsOf(definition: string, bound: readonly string[] | undefined): Fault[] {
  let machine: StateMachine;
  try {
    machine = JSON.parse(definition) as StateMachine;
  } catch (error) {
    return [{ state: definitionItself, rule: "json", message: (error as Error).message }];
  }
  // What the checks trust.
  if (!isMachine(machine)) return [{ state: definitionItself, rule: "json", message: "States must be an object of objects" }];
  return [
    ...schemaFaults(machine),
    ...(bound ? placeholderFaults(machine, bound) : []),
    ...[pathFaults, choiceFaults, taskFaults, languageFaults, integrationFaults].flatMap((check) => check(machine)),
  ];
}

function isMachine(machine: StateMachine | null): boolean {
  const states = machine?.States;
  return isObject(states) && Object.values(states).every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
