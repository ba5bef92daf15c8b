import { catcherFields, retrierFields, type FieldTable } from "./field-table.ts";
import { anyWay, isFields, isPlaceholder, shown, within, type FormFaults, type JsonFields, type Place } from "./form-faults.ts";
import { listOf } from "./list-of.ts";
import { readFields } from "./read-fields.ts";

export function readRetriers(given: unknown, place: Place, faults: FormFaults): JsonFields[] {
  return readWays("Retry", given, retrierFields, place, faults);
}

export function readCatchers(given: unknown, place: Place, faults: FormFaults): JsonFields[] {
  return readWays("Catch", given, catcherFields, place, faults);
}

function readWays(name: string, given: unknown, table: FieldTable, place: Place, faults: FormFaults): JsonFields[] {
  return listOf(name, given, place, faults).map((way, index) => {
    const what = `${name}[${index}]`;
    const at = within(place, index);
    if (isPlaceholder(way)) return anyWay(way);
    if (!isFields(way)) {
      faults.tell(at, `${what} must be an object, and is ${shown(way)}.`, "Give it ErrorEquals and what to do then.");
      return {};
    }
    const { ErrorEquals, ...others } = readFields(way, table, what, at, faults);
    return ErrorEquals === undefined
      ? others
      : { ...others, ErrorEquals: errorNames(ErrorEquals, what, within(at, "ErrorEquals"), faults) };
  });
}

/** Source: Amazon States Language, "Retrying after error": a non-empty list of strings. */
function errorNames(given: unknown, what: string, place: Place, faults: FormFaults): readonly string[] {
  const list = Array.isArray(given) || isPlaceholder(given) ? [given].flat() : [];
  const names = list.filter((name) => typeof name === "string");
  if (list.length === 0 || names.length < list.length)
    faults.tell(
      place,
      `${what}: ErrorEquals is ${shown(given)}; it must be a list of errors' names, one or more.`,
      "Name them, or States.ALL.",
    );
  return names;
}
