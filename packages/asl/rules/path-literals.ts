import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/**
 * Paths that would be sent as text, because their field's name does not end in `.$`. Step Functions takes them as they are, and
 * so the first order finds out. Source: Amazon States Language, "Payload Template".
 */
export function pathLiteralFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, content]) =>
    content["QueryLanguage"] === "JSONata" || machine["QueryLanguage"] === "JSONata"
      ? []
      : ["Parameters", "ItemSelector", "ResultSelector"].flatMap((field) =>
          literals(content[field], field).map(([place, value]): Fault => {
            const message = `${place} is the text "${value}", not what is there.`;
            const advice = `Name the field "${place.split(".").at(-1)}.$".`;
            return { address: state, rule: "path-literal", field: [field], message, advice };
          }),
        ),
  );
}

function literals(template: unknown, place: string): [place: string, value: string][] {
  if (typeof template === "string") return /^\$\$?[.[]|^States\.\w+\(/.test(template) ? [[place, template]] : [];
  if (typeof template !== "object" || template === null) return [];
  return Object.entries(template).flatMap(([name, value]) => (name.endsWith(".$") ? [] : literals(value, `${place}.${name}`)));
}
