import { comparisons, typeTests } from "../../interpreter/states/choice-operators.ts";
import type { FieldTable, Holds } from "./field-table.ts";
import { anyWay, isFields, isPlaceholder, shown, within, type FormFaults, type JsonFields, type Place } from "./form-faults.ts";
import { listOf } from "./list-of.ts";
import { readFields } from "./read-fields.ts";
import { anything, flag, number, orExpression, text, timestamp } from "./values.ts";

const compared: Readonly<Record<string, Holds>> = {
  Boolean: flag,
  String: text,
  Numeric: number(-Infinity, Infinity),
  Timestamp: timestamp,
};
const kindOf = (operator: string) => compared[/^[A-Z][a-z]+/.exec(operator)![0]]!;

/** Every comparison with what it compares with. */
const operators: FieldTable = Object.fromEntries([
  ...["IsPresent", ...Object.keys(typeTests)].map((name) => [name, { holds: flag }] as const),
  ...Object.keys(comparisons).map((name) => [name, { holds: kindOf(name) }] as const),
  ...Object.keys(comparisons)
    .filter((name) => name !== "StringMatches")
    .map((name) => [`${name}Path`, { holds: "path" as const }] as const),
]);
const joins: FieldTable = { And: { holds: anything }, Or: { holds: anything }, Not: { holds: anything } };
/** A rule within another may have Assign: so has it AWS's editor, github.com/aws/amazon-states-language-service, validationSchema.ts. */
const assigned: FieldTable = { Assign: { holds: "template" } };
const test: FieldTable = { ...operators, ...joins, ...assigned, Variable: { holds: "path" }, Comment: { holds: text } };
const way: FieldTable = { ...assigned, Next: { holds: text, required: true } };
const inJsonata: FieldTable = {
  ...{ ...way, Output: { holds: "template" }, Comment: { holds: text } },
  Condition: { holds: orExpression(flag), required: true },
};

/** A Choice's rules. Source: Amazon States Language, "Choice State": `Next` stands at the top of a rule and nowhere within. */
export function readChoices(given: unknown, place: Place, faults: FormFaults): JsonFields[] {
  return listOf("Choices", given, place, faults).map((rule, index) => {
    const what = `Choices[${index}]`;
    const at = within(place, index);
    if (place.jsonata && isFields(rule)) return readFields(rule, inJsonata, what, at, faults);
    return readRule(rule, { ...test, ...way }, what, at, faults);
  });
}

function readRule(rule: unknown, table: FieldTable, what: string, place: Place, faults: FormFaults): JsonFields {
  if (isPlaceholder(rule)) return anyWay(rule);
  if (!isFields(rule)) {
    faults.tell(place, `${what} must be an object, and is ${shown(rule)}.`, "Give it a comparison.");
    return {};
  }
  const kept: Record<string, unknown> = { ...readFields(rule, table, what, place, faults) };
  // A comparison that there is none of has been told of.
  const isNamed = Object.keys(rule).some((name) => !Object.hasOwn(table, name));
  const joined = Object.keys(joins).filter((name) => Object.hasOwn(rule, name));
  const tested = Object.keys(rule).filter((name) => Object.hasOwn(operators, name));
  if (joined.length + tested.length > 1)
    faults.tell(place, `${what} has ${[...joined, ...tested].join(" and ")}.`, "Give one, or join them by And.");
  else if (joined.length + tested.length === 0 && !isNamed)
    faults.tell(place, `${what} compares nothing.`, "Give it a comparison, such as StringEquals, or And, Or, Not.");
  if (tested.length > 0 && !Object.hasOwn(rule, "Variable"))
    faults.tell(place, `${what} needs Variable.`, "Say what is compared.");
  for (const name of joined) {
    const at = within(place, name);
    if (name === "Not") kept[name] = readRule(rule[name], test, `${what}.Not`, at, faults);
    else
      kept[name] = listOf(name, rule[name], at, faults).map((inner, index) =>
        readRule(inner, test, `${what}.${name}[${index}]`, within(at, index), faults),
      );
  }
  return kept;
}
