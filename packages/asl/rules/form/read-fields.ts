import type { Json } from "../../data/json.ts";
import { checkVariableNames } from "../../interpreter/states/variable-names.ts";
import { parsePath } from "../../json-path/parse-path.ts";
import { reasonOf } from "../../json-path/segments.ts";
import { closestName } from "./closest-name.ts";
import { ruleIn, takesExpression, type FieldSpec, type FieldTable } from "./field-table.ts";
import { isFields, isPlaceholder, shown, within, type FormFaults, type JsonFields, type Place } from "./form-faults.ts";
import { pathOrCallFault, templateFaults } from "./template-faults.ts";
import { text } from "./values.ts";

/** What has the fields, for messages: `a Task`, `Retry[0]`. */
type What = string;

/**
 * Looks at an object's fields one by one, and tells of each that it may not have, lacks, or that holds what it may not.
 * @returns the object with only those of its fields that hold what they may
 */
export function readFields(given: JsonFields, table: FieldTable, what: What, place: Place, faults: FormFaults): JsonFields {
  const kept: [string, unknown][] = [];
  for (const [name, value] of Object.entries(given)) {
    const at = within(place, name);
    const spec = Object.hasOwn(table, name) ? table[name]! : undefined;
    const why = spec ? otherLanguage(spec, place.jsonata) : undefined;
    if (!spec) faults.tell(at, ...unknownField(name, table, what, place.jsonata));
    else if (why) faults.tell(at, `${what} in ${place.jsonata ? "JSONata" : "JSONPath"} has no ${name}.`, why);
    else if (isSound(name, value, spec, at, faults) || isUsable(value, spec)) kept.push([name, value]);
  }
  for (const [name, { required }] of Object.entries(table))
    if (required && !Object.hasOwn(given, name)) faults.tell(place, `${what} needs ${name}.`, "Give it.");
  if (!place.jsonata) pairFaults(given, table, place, faults);
  return Object.fromEntries(kept);
}

/** A value and the path to it, both. */
function pairFaults(given: JsonFields, table: FieldTable, place: Place, faults: FormFaults): void {
  for (const name of Object.keys(table)) {
    const other = `${name}Path`;
    const { only, holds } = table[other] ?? {};
    if (only === "JSONPath" && holds !== "reference" && Object.hasOwn(given, name) && Object.hasOwn(given, other))
      faults.tell(within(place, other), `it has ${name} and ${other}.`, "Give one of them.");
  }
}

/** What to do about fields that are often put where they do not belong. */
const hints: Readonly<Record<string, string | undefined>> = {
  "a Choice End": "Its ways are those of Choices and Default.",
  "a Choice Next": "Its ways are those of Choices and Default.",
};

function unknownField(name: string, table: FieldTable, what: What, jsonata: boolean): [message: string, advice: string] {
  const known = Object.keys(table).filter((field) => !otherLanguage(table[field]!, jsonata));
  const close = closestName(name, known);
  const nested = /\.(And|Or|Not)/.test(what) && name === "Next" ? "Next stands at the top of a rule: put it there." : undefined;
  const advice =
    nested ??
    hints[`${what} ${name}`] ??
    (close ? `${close}?` : known.length > 30 ? "Take it out." : `It has: ${known.sort().join(", ")}.`);
  return [`${name} is not a field of ${what}.`, advice];
}

function otherLanguage({ only }: FieldSpec, jsonata: boolean): string | undefined {
  if (only === undefined || only === (jsonata ? "JSONata" : "JSONPath")) return undefined;
  return `It is JSON${jsonata ? "Path" : "ata"}'s: say it otherwise, or give the state another QueryLanguage.`;
}

/** What is there all the same: a number or time that is out of bounds, a template with a fault in it. A name of the wrong kind would mislead. */
function isUsable(value: unknown, { holds }: FieldSpec): boolean {
  if (holds === "template") return true;
  return typeof holds === "function" && holds !== text && ["number", "string"].includes(typeof value);
}

function isSound(name: string, value: unknown, spec: FieldSpec, place: Place, faults: FormFaults): boolean {
  const { holds } = spec;
  const before = faults.list.length;
  if (typeof holds === "function") {
    const must = ruleIn(name, holds, place.jsonata)(value);
    if (must) faults.tell(place, `${name} is ${shown(value)}; it must be ${must}.`, "Mend the value.");
    else if (place.jsonata && takesExpression(name)) templateFaults(value, place, faults, spec.states, name);
  } else if (holds === "template") {
    const must = spec.whole && ruleIn(name, spec.whole, place.jsonata)(value);
    if (must) faults.tell(place, `${name} is ${shown(value)}; it must be ${must}.`, "Mend the value.");
    if (name === "Assign") variableNameFaults(value, place, faults);
    templateFaults(value, place, faults, spec.states, name);
  } else if (holds === "pathOrCall") pathOrCallFault(name, value, place, faults);
  else pathFault(name, value, holds, place, faults);
  return faults.list.length === before;
}

function variableNameFaults(value: unknown, place: Place, faults: FormFaults): void {
  if (isPlaceholder(value) || (isFields(value) && Object.keys(value).some(isPlaceholder))) return;
  try {
    checkVariableNames(value as Json, !place.jsonata);
  } catch (error) {
    faults.tell(place, (error as Error).message, "Mend it.");
  }
}

function pathFault(name: string, value: unknown, holds: string, place: Place, faults: FormFaults): void {
  if (isPlaceholder(value)) return;
  if (value === null && (holds === "pathOrNull" || holds === "reference")) return;
  if (typeof value !== "string") {
    faults.tell(place, `${name} is ${shown(value)}; it must be a path.`, "Begin it with $.");
    return;
  }
  try {
    if (parsePath(value).origin.kind === "context" && holds === "inputPath")
      faults.tell(place, `${name} "${value}" is a path into the context object.`, "Give one into the input, or a variable.");
  } catch (error) {
    faults.tell(place, `${name} "${value}" is no path: ${reasonOf(error)}.`, "Mend it.");
  }
}
