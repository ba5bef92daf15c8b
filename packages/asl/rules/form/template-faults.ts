import { parsePath } from "../../json-path/parse-path.ts";
import { reasonOf } from "../../json-path/segments.ts";
import { expressionIn } from "../../jsonata/compile-expression.ts";
import { callFaults } from "./call-faults.ts";
import { expressionFaults } from "./expression-faults.ts";
import { isPlaceholder, shown, within, type FormFaults, type Place } from "./form-faults.ts";

/** Looks through `Parameters`, `Arguments`, `Output` and the like: each text that would be looked up or evaluated. */
export function templateFaults(
  value: unknown,
  place: Place,
  faults: FormFaults,
  states: "result" | "errorOutput" | undefined,
  field: string,
): void {
  if (typeof value === "string") {
    if (!place.jsonata || isPlaceholder(value)) return;
    const expression = expressionIn(value);
    // What has a blank before its first mark and behind its last is a text: recorded on AWS.
    if (expression === undefined && value.startsWith("{%") !== value.endsWith("%}"))
      faults.tell(
        place,
        `${field}: ${shown(value)} has one of the marks of an expression.`,
        "Begin it with {% and end it with %}.",
      );
    for (const [message, advice, rule] of expression === undefined ? [] : expressionFaults(expression, states, field))
      faults.tell(place, `${field}: ${message}`, advice, rule === undefined ? {} : { rule });
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) templateFaults(item, within(place, index), faults, states, field);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const at = within(place, name);
    if (place.jsonata || !name.endsWith(".$")) templateFaults(inner, at, faults, states, field);
    else {
      const plain = name.slice(0, -2);
      if (Object.hasOwn(value, plain)) faults.tell(at, `${field}: it has ${plain} and ${name}.`, "Give one of them.");
      pathOrCallFault(name, inner, at, faults);
    }
  }
}

/** Of a field that holds a path or an intrinsic function's call, and nothing else. */
export function pathOrCallFault(name: string, value: unknown, place: Place, faults: FormFaults): void {
  if (isPlaceholder(value)) return;
  if (typeof value !== "string") {
    const advice = `Give one, or name the field "${name.slice(0, -2)}".`;
    faults.tell(place, `${name} is ${shown(value)}; it must be a path or an intrinsic function's call.`, advice);
    return;
  }
  if (value.startsWith("States.")) {
    for (const { why, isHouse } of callFaults(value))
      faults.tell(place, `${name} "${value}" is no call: ${why}.`, "Mend it.", isHouse ? { isHouse } : {});
    return;
  }
  try {
    parsePath(value);
  } catch (error) {
    faults.tell(place, `${name} "${value}" is no path: ${reasonOf(error)}.`, "Mend it.");
  }
}
