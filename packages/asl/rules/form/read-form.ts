import type { StateMachine } from "@slipstream/languages";
import type { Fault } from "../../fault.ts";
import {
  branchFields,
  definitionFields,
  processorConfigFields,
  processorFields,
  stateName,
  type FieldTable,
} from "./field-table.ts";
import { FormFaults, isFields, isPlaceholder, shown, within, type JsonFields, type Place } from "./form-faults.ts";
import { executionTypeFaults } from "./map-faults.ts";
import { readFields } from "./read-fields.ts";
import { readState } from "./read-state.ts";

export interface Form {
  /** All of the definition that has the form it must have: what other rules look at. A malformed item of a list is `{}`. */
  readonly machine: StateMachine;
  readonly faults: readonly Fault[];
}

/**
 * Judges a definition's form, field by field, and takes what is malformed out, so that no other rule stumbles over it or is kept from
 * what else there is. Takes any JSON.
 */
export function readForm(definition: unknown): Form {
  const faults = new FormFaults();
  const names = new Map<string, Place>();
  const root: Place = { at: [], state: undefined, jsonata: isFields(definition) && definition["QueryLanguage"] === "JSONata" };
  const machine = readMachine(definition, definitionFields, "a definition", root, faults, names);
  return { machine, faults: faults.list };
}

/** The definition itself, a branch, or what a Map runs. */
function readMachine(
  given: unknown,
  table: FieldTable,
  what: string,
  place: Place,
  faults: FormFaults,
  names: Map<string, Place>,
): StateMachine {
  if (isPlaceholder(given)) return {};
  if (!isFields(given)) {
    faults.tell(place, `${what} must be an object with StartAt and States, and is ${shown(given)}.`, "Give one.");
    return {};
  }
  const own = given["QueryLanguage"];
  const inner = { ...place, jsonata: own === "JSONata" || (own === undefined && place.jsonata) };
  const kept = readFields(given, table, what, inner, faults);
  if (isFields(kept["ProcessorConfig"])) {
    const at = within(inner, "ProcessorConfig");
    readFields(kept["ProcessorConfig"], processorConfigFields, "ProcessorConfig", at, faults);
    executionTypeFaults(kept["ProcessorConfig"], at, faults);
  }
  return { ...kept, States: readStates(given["States"], inner, faults, names) } as StateMachine;
}

function readStates(given: unknown, place: Place, faults: FormFaults, names: Map<string, Place>): JsonFields {
  const states = Object.create(null) as Record<string, unknown>;
  if (given === undefined || isPlaceholder(given)) return states;
  const at = within(place, "States");
  if (!isFields(given)) {
    faults.tell(at, `States must be an object of states, and is ${shown(given)}.`, "Give it a field for each state.");
    return states;
  }
  if (Object.keys(given).length === 0) faults.tell(at, "States is empty.", "Give it a state.");
  for (const [name, content] of Object.entries(given)) {
    const where: Place = { ...within(at, name), state: name };
    if (/^$|[\n\r\u2028\u2029]/.test(name))
      faults.tell(where, `its name, ${shown(name)}, is empty or has a line's end in it.`, "Name it otherwise.");
    if (stateName(name)) faults.tell(where, `its name has ${[...name].length} characters; 80 are allowed.`, "Shorten it.");
    if (names.has(name))
      faults.tell(where, "there is another state of this name.", "Give each a name of its own.", { rule: "state-twice" });
    names.set(name, where);
    states[name] = readState(content, where, faults, {
      readBranch: (branch, what, branchAt) => readMachine(branch, branchFields, what, branchAt, faults, names),
      readProcessor: (processor, what, processorAt) => readMachine(processor, processorFields, what, processorAt, faults, names),
    });
  }
  return states;
}
