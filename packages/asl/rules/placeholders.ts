import { ownText, placeholder, statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

const advice = "Mend its name, or what is bound where the definition is loaded.";

/**
 * Placeholders without a value, and values without a placeholder.
 * @param whole The definition as it is, with what is malformed.
 */
export function placeholderFaults(whole: unknown, machine: StateMachine, bound: readonly string[]): Fault[] {
  const inStates = statesOf(machine).flatMap(([state, content]) =>
    namesIn(ownText(content)).map((name) => ({ name, place: { address: state } })),
  );
  const used = namesIn(JSON.stringify(whole));
  const elsewhere = used.filter((name) => !inStates.some((use) => use.name === name)).map((name) => ({ name, place: {} }));
  return [
    ...[...inStates, ...elsewhere]
      .filter(({ name }) => !bound.includes(name))
      .map(({ name, place }) => ({ ...place, rule: "placeholder-unbound", message: `\${${name}} has no value.`, advice })),
    ...bound
      .filter((name) => !used.includes(name))
      .map((name) => ({ rule: "placeholder-unused", message: `\${${name}} is not in the definition.`, advice })),
  ];
}

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name]) => name!))];
}
