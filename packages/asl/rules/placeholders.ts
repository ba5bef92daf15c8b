import { ownText, statesOf, type StateMachine } from "@slipstream/languages";
import { definitionItself, type Fault } from "../finding.ts";

/** `${name}` in a definition's text: bound to a reference at synth. */
export const placeholder = /\$\{([A-Za-z]\w*)\}/g;

/** Placeholders without a value, and values without a placeholder. */
export function placeholderFaults(machine: StateMachine, bound: readonly string[]): Fault[] {
  const uses = statesOf(machine).flatMap(([state, content]) => namesIn(ownText(content)).map((name) => ({ state, name })));
  const used = namesIn(JSON.stringify(machine));
  for (const name of used) if (!uses.some((use) => use.name === name)) uses.push({ state: definitionItself, name });
  return [
    ...uses
      .filter(({ name }) => !bound.includes(name))
      .map(({ state, name }) => ({ state, rule: "placeholder-unbound", message: `\${${name}} has no value` })),
    ...bound
      .filter((name) => !used.includes(name))
      .map((name) => ({ state: definitionItself, rule: "placeholder-unused", message: `\${${name}} is not in the definition` })),
  ];
}

function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name]) => name!))];
}
