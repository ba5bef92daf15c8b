import type { State, StateMachine } from "@slipstream/languages";
import { closestName } from "./closest-name.ts";
import { combinationFaults } from "./combination-faults.ts";
import { mapParts, partConfigs, stateFields } from "./field-table.ts";
import { anyWay, type FormFaults, isFields, isPlaceholder, shown, within, type JsonFields, type Place } from "./form-faults.ts";
import { listOf } from "./list-of.ts";
import { readChoices } from "./read-choices.ts";
import { readCatchers, readRetriers } from "./read-error-ways.ts";
import { readFields } from "./read-fields.ts";

type ReadMachine = (given: unknown, what: string, place: Place) => StateMachine;

export interface Nested {
  readonly readBranch: ReadMachine;
  readonly readProcessor: ReadMachine;
}

const types = Object.keys(stateFields);

/** Judges a state. What it returns has the fields that are sound; nothing but what it is when its type is unknown. */
export function readState(given: unknown, outer: Place, faults: FormFaults, nested: Nested): State {
  if (isPlaceholder(given)) return anyWay(given);
  if (!isFields(given)) {
    faults.tell(outer, `a state must be an object, and is ${shown(given)}.`, "Give it a Type and its fields.");
    return {};
  }
  const { Type, QueryLanguage } = given;
  if (QueryLanguage === "JSONPath" && outer.jsonata)
    faults.tell(
      within(outer, "QueryLanguage"),
      "QueryLanguage is JSONPath, but JSONata for the whole definition.",
      "Leave it out, or give JSONata to single states.",
    );
  const place = { ...outer, jsonata: QueryLanguage === undefined ? outer.jsonata : QueryLanguage === "JSONata" };
  const table = typeof Type === "string" && Object.hasOwn(stateFields, Type) ? stateFields[Type] : undefined;
  if (!table) {
    if (isPlaceholder(Type)) return anyWay(Type);
    const close = typeof Type === "string" ? closestName(Type, types) : undefined;
    const message = Type === undefined ? "a state needs Type." : `Type is ${shown(Type)}: there is no such type of state.`;
    faults.tell(
      Type === undefined ? place : within(place, "Type"),
      message,
      close ? `${close}?` : `It is one of ${types.join(", ")}.`,
    );
    return waysOf(given);
  }
  const what = `a ${String(Type)}`;
  const kept: JsonFields = { ...readFields(given, table, what, place, faults) };
  combinationFaults(given, String(Type), place, faults);
  return { ...kept, ...readParts(given, place, faults, inLanguageOf(outer, nested), table) };
}

/**
 * What is within a state is in the definition's language, whatever the state's own is.
 * Source: measured on AWS, github.com/floci-io/floci/issues/2968; recorded: a JSONPath state in a Map that is in JSONata.
 */
function inLanguageOf({ jsonata }: Place, { readBranch, readProcessor }: Nested): Nested {
  return {
    readBranch: (given, what, place) => readBranch(given, what, { ...place, jsonata }),
    readProcessor: (given, what, place) => readProcessor(given, what, { ...place, jsonata }),
  };
}

/** Of a state of no known type: where it leads, so that what comes then is not told to be cut off. */
function waysOf({ Next, End }: JsonFields): State {
  return { ...(typeof Next === "string" && { Next }), ...(End === true && { End }) };
}

/** The fields that have an inside of the states language's own. */
function readParts(given: JsonFields, place: Place, faults: FormFaults, nested: Nested, table: object): JsonFields {
  const parts: Record<string, unknown> = {};
  const readers: Readonly<Record<string, (value: unknown, at: Place) => unknown>> = {
    Choices: (value, at) => readChoices(value, at, faults),
    Retry: (value, at) => readRetriers(value, at, faults),
    Catch: (value, at) => readCatchers(value, at, faults),
    Branches: (value, at) =>
      listOf("Branches", value, at, faults).map((branch, index) =>
        nested.readBranch(branch, `Branches[${index}]`, within(at, index)),
      ),
    ItemProcessor: (value, at) => nested.readProcessor(value, "ItemProcessor", at),
    Iterator: (value, at) => nested.readProcessor(value, "Iterator", at),
  };
  for (const [name, read] of Object.entries(readers))
    if (Object.hasOwn(table, name) && Object.hasOwn(given, name)) parts[name] = read(given[name], within(place, name));
  for (const [name, inside] of Object.entries(mapParts)) {
    const value = given[name];
    if (!Object.hasOwn(table, name) || !isFields(value)) continue;
    const at = within(place, name);
    readFields(value, inside, name, at, faults);
    for (const [config, settings] of Object.entries(partConfigs))
      if (Object.hasOwn(inside, config) && isFields(value[config]))
        readFields(value[config], settings, config, within(at, config), faults);
  }
  return parts;
}
