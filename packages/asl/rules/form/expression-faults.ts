import { partsOf } from "./expression-parts.ts";

type Said = readonly [message: string, advice: string];

/**
 * What is wrong with an expression: its syntax; fields of `$states` that there are none of in this place.
 * Source: Developer Guide, "Transforming data with JSONata in Step Functions": reserved variable `$states`.
 */
export function expressionFaults(text: string, states: "result" | "errorOutput" | undefined, field: string): Said[] {
  const { fault, states: read } = partsOf(text);
  if (fault !== undefined) return [[`"${text}" is no JSONata: ${fault}.`, "Mend it."]];
  const there = ["input", "context", ...(states ? [states] : [])];
  return read
    .filter((name) => !there.includes(name))
    .map((name) => [`there is no $states.${name} in ${field}.`, `Here it has: ${there.join(", ")}.`]);
}
