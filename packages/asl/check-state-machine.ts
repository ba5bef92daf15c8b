import type { Finding, StateMachine } from "@slipstream/languages";
import type { Fault } from "./fault.ts";
import { lineOfState } from "./line-of-state.ts";
import { choiceFaults } from "./rules/choices.ts";
import { errorNameFaults } from "./rules/error-names.ts";
import { integrationFaults } from "./rules/integrations.ts";
import { languageFaults } from "./rules/language.ts";
import { pathLiteralFaults } from "./rules/path-literals.ts";
import { pathFaults } from "./rules/paths.ts";
import { payloadFaults } from "./rules/payload/payload-faults.ts";
import { placeholderFaults } from "./rules/placeholders.ts";
import { resultPathFaults } from "./rules/result-path.ts";
import { retrySettingFaults } from "./rules/retry-settings.ts";
import { schemaFaults } from "./rules/schema.ts";
import { catchFaults } from "./rules/task-catch.ts";
import { parameterFaults } from "./rules/task-parameters.ts";
import { resourceFaults } from "./rules/task-resources.ts";
import { tokenFaults } from "./rules/task-token.ts";
import { taskFaults } from "./rules/tasks.ts";

/** What is known of a definition besides its text. */
interface Known {
  /** The placeholders that get a value at synth. Left out, placeholders are not looked at. */
  readonly bound?: readonly string[];
  /** An example of what an execution is started with. Left out, it may be anything. */
  readonly input?: unknown;
}

/**
 * Everything that is wrong with a state machine's definition; empty when it may be deployed and run, on AWS and locally.
 * @param definition The file's text, its `${placeholders}` not yet replaced.
 * @param file How the findings call the file.
 */
export function checkStateMachine(definition: string, file: string, bound?: readonly string[]): Finding[] {
  return [...checkDefinition(definition, file, bound && { bound }), ...checkRunsLocally(definition, file)];
}

/** What is wrong with a definition wherever it runs. */
export function checkDefinition(definition: string, file: string, { bound, input }: Known = {}): Finding[] {
  const machine = read(definition);
  if (isFault(machine)) return [located(machine, definition, file)];
  const schema = schemaFaults(machine);
  const faults = [
    ...schema,
    ...(bound ? placeholderFaults(machine, bound) : []),
    ...structuralChecks.flatMap((check) => check(machine)),
    // A definition that is none has no flow to follow.
    ...(schema.length === 0 ? payloadFaults(machine, input) : []),
  ];
  return faults.map((fault) => located(fault, definition, file));
}

const structuralChecks: readonly ((machine: StateMachine) => Fault[])[] = [
  ...[pathFaults, choiceFaults, taskFaults, catchFaults, errorNameFaults, retrySettingFaults],
  ...[resourceFaults, parameterFaults, tokenFaults, pathLiteralFaults, resultPathFaults],
];

/**
 * What of a definition AWS runs and the local runtime does not: no fault of the definition's, but `npm start` would refuse it.
 */
export function checkRunsLocally(definition: string, file: string): Finding[] {
  const machine = read(definition);
  if (isFault(machine)) return [];
  return [...languageFaults(machine), ...integrationFaults(machine)].map((fault) => located(fault, definition, file));
}

/** What keeps a definition from being loaded here: what Step Functions itself would refuse, its form aside, and what does not run locally. */
export function checkLoads(definition: string, file: string): Finding[] {
  const machine = read(definition);
  if (isFault(machine)) return [located(machine, definition, file)];
  const refused = [...pathFaults(machine).filter(({ rule }) => rule !== "path-endless"), ...resourceFaults(machine)];
  const faults = [...refused, ...parameterFaults(machine), ...languageFaults(machine), ...integrationFaults(machine)];
  return faults.map((fault) => located(fault, definition, file));
}

function located(fault: Fault, definition: string, file: string): Finding {
  const line = lineOfState(fault.address, definition);
  return { file, ...(line !== undefined && { line }), ...fault };
}

/** What the checks trust: an object of states that are objects. */
function read(definition: string): StateMachine | Fault {
  try {
    const machine = JSON.parse(definition) as StateMachine | null;
    const states = machine?.States;
    if (machine && isObject(states) && Object.values(states).every(isObject)) return machine;
    return { rule: "json", message: "States must be an object of objects.", advice: "Mend it." };
  } catch (error) {
    return { rule: "json", message: `It is no JSON: ${(error as Error).message}.`, advice: "Mend it." };
  }
}

function isFault(read: StateMachine | Fault): read is Fault {
  return "rule" in read;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
