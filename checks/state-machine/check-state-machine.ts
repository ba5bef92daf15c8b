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
  const schema = schemaFaults(machine);
  // The other checks trust the shape that the schema gives.
  if (!isMachine(machine)) return schema;
  return [
    ...schema,
    ...(bound ? placeholderFaults(machine, bound) : []),
    ...[pathFaults, choiceFaults, taskFaults, languageFaults, integrationFaults].flatMap((check) => check(machine)),
  ];
}

function isMachine({ States }: StateMachine): boolean {
  return isObject(States) && Object.values(States as object).every(isObject);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
