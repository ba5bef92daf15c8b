import { partsOf } from "./expression-parts.ts";

type Said = readonly [message: string, advice: string, rule?: string];

/**
 * What is wrong with an expression: its syntax; fields of `$states` that there are none of in this place.
 * Sources: Developer Guide, "Transforming data with JSONata in Step Functions": reserved variable `$states`. Names without a `$` in front,
 * and `$$`, were measured on AWS: github.com/floci-io/floci/issues/2670, and pull request 2786.
 */
export function expressionFaults(text: string, states: "result" | "errorOutput" | undefined, field: string): Said[] {
  const { fault, states: read, top, hasRoot } = partsOf(text);
  if (fault !== undefined) return [[`"${text}" is no JSONata: ${fault}.`, "Mend it.", "jsonata-syntax"]];
  const there = ["input", "context", ...(states ? [states] : [])];
  const nowhere = "Begin with $states.input, or with a variable.";
  return [
    ...read
      .filter((name) => !there.includes(name))
      .map((name): Said => [`there is no $states.${name} in ${field}.`, `Here it has: ${there.join(", ")}.`]),
    ...top.map((name): Said => [`${name} is read of nothing.`, nowhere, "jsonata-top-level"]),
    ...(hasRoot ? [["$$ is nothing here.", nowhere] as const] : []),
  ];
}
