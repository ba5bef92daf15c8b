import { nestedMachines, type State, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { expressionIn } from "../jsonata/compile-expression.ts";
import { freeVariables } from "./form/expression-parts.ts";
import { isPlaceholder } from "./form/form-faults.ts";

/**
 * Variables that an expression or path reads and that no state assigns, in its own flow or around it.
 * Source: Developer Guide, "Passing data between states with variables": a Distributed Map's items see none from outside.
 */
export function variableFaults(machine: StateMachine): Fault[] {
  return faultsIn(machine, machine.QueryLanguage === "JSONata", new Set());
}

function faultsIn(machine: StateMachine, outer: boolean, around: ReadonlySet<string>): Fault[] {
  const jsonata = machine.QueryLanguage === undefined ? outer : machine.QueryLanguage === "JSONata";
  const states = Object.entries(machine.States ?? {});
  const known = new Set([...around, ...states.flatMap(([, state]) => assignedBy(state))]);
  // Nobody knows here what a placeholder assigns.
  const isOpen = [...known].some(isPlaceholder);
  return states.flatMap(([name, state]) => {
    const own = state["QueryLanguage"];
    const inJsonata = own === undefined ? jsonata : own === "JSONata";
    const missing = [...reads(withoutNested(state), inJsonata)].filter(([variable]) => !isOpen && !known.has(variable));
    return [
      ...missing.map(([variable, field]): Fault => {
        const message = `$${variable} is read, but no state assigns it.`;
        return {
          address: name,
          rule: "variable-unassigned",
          field: [field],
          message,
          advice: "Assign it before, or mend its name.",
        };
      }),
      ...nestedMachines(state).flatMap((inner) => faultsIn(inner, jsonata, isDistributed(inner) ? new Set() : known)),
    ];
  });
}

function isDistributed(machine: StateMachine): boolean {
  return (machine["ProcessorConfig"] as { readonly Mode?: string } | undefined)?.Mode === "DISTRIBUTED";
}

function withoutNested({ Branches: _branches, ItemProcessor: _processor, Iterator: _iterator, ...own }: State): object {
  return own;
}

/** By the state itself, a way of its Choice, or a Catch. A placeholder for all of it is itself among them. */
function assignedBy(state: State): string[] {
  return [state, ...(state.Choices ?? []), ...(state.Catch ?? [])].flatMap((way) => {
    const { Assign } = way as { readonly Assign?: unknown };
    if (isPlaceholder(Assign)) return [String(Assign)];
    if (typeof Assign !== "object" || Assign === null) return [];
    return Object.keys(Assign).map((name) => name.replace(/\.\$$/, ""));
  });
}

/** Each variable that is read, with the state's field. */
function reads(own: object, jsonata: boolean): Map<string, string> {
  const found = new Map<string, string>();
  for (const [field, value] of Object.entries(own)) {
    for (const text of textsIn(value, jsonata, field)) {
      const names = jsonata ? freeVariables(text) : [...pathVariables(text)];
      for (const name of names) found.set(name, field);
    }
  }
  return found;
}

/** Expressions; or, in JSONPath, the values of fields that hold paths. */
function textsIn(value: unknown, jsonata: boolean, name: string): string[] {
  if (typeof value === "string") {
    const expression = jsonata ? expressionIn(value) : undefined;
    if (jsonata) return expression === undefined ? [] : [expression];
    return /(\.\$|Path|^Variable)$/.test(name) ? [value] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([inner, content]) => textsIn(content, jsonata, Array.isArray(value) ? name : inner));
}

function* pathVariables(text: string): Iterable<string> {
  if (text.includes("${")) return;
  const outside = text.replaceAll(/'(?:\\.|[^'\\])*'/g, "''");
  for (const [, name] of outside.matchAll(/(?<![$\w@.])\$([\p{ID_Start}_][\p{ID_Continue}]*)/gu)) yield name!;
}
