import { statesOf, type State, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

type Place = [place: string, value: string];

/**
 * Paths that would be sent as text, because of their field's name. Step Functions takes them as they are, and so the first order finds
 * out. Sources: Amazon States Language, "Payload Template"; API reference, "ValidateStateMachineDefinitionDiagnostic", which warns of
 * them as `NO_DOLLAR`, `NO_PATH` and `PASS_RESULT_IS_STATIC`.
 */
export function pathLiteralFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([address, state]) =>
    state["QueryLanguage"] === "JSONata" || machine["QueryLanguage"] === "JSONata"
      ? []
      : faultsIn(state).map((fault) => ({ address, ...fault })),
  );
}

function faultsIn(state: State): Fault[] {
  const fields = ["Parameters", "ItemSelector", "ResultSelector"];
  const fault = (rule: string, [place, value]: Place, advice: string): Fault => {
    return { rule, field: [place.split(".")[0]!], message: `${place} is the text "${value}", not what is there.`, advice };
  };
  return [
    ...fields
      .flatMap((field) => literals(state[field], field))
      .map((found) => fault("path-literal", found, `Name the field "${found[0].split(".").at(-1)}.$".`)),
    ...(state.Type === "Fail" ? ["Error", "Cause"] : [])
      .flatMap((field) => literals(state[field], field))
      .map((found) => fault("path-field", found, `Name the field ${found[0]}Path.`)),
    ...(state.Type === "Pass" ? lookedUp(state["Result"], "Result") : []).map((found) =>
      fault("result-static", found, "Give Parameters in the place of Result."),
    ),
  ];
}

function literals(template: unknown, place: string): Place[] {
  if (typeof template === "string") return /^\$\$?[.[]|^States\.\w+\(/.test(template) ? [[place, template]] : [];
  if (typeof template !== "object" || template === null) return [];
  return Object.entries(template).flatMap(([name, value]) => (name.endsWith(".$") ? [] : literals(value, `${place}.${name}`)));
}

/** Fields whose names say that their value is looked up. */
function lookedUp(value: unknown, place: string): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]): Place[] =>
    name.endsWith(".$") ? [[`${place}.${name}`, String(inner)]] : lookedUp(inner, `${place}.${name}`),
  );
}
