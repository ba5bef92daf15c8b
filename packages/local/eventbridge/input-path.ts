/**
 * Compiles a target's `input_path`: which part of the event is sent, as JSON text, so that a text keeps its quotes
 * ("Transforming Amazon EventBridge target input" in EventBridge's user guide). A part that is not there is sent as `null`.
 * Throws an `Error` for a path in other than dot notation with array indices.
 */
export function compileInputPath(path: unknown): (event: unknown) => string {
  if (typeof path !== "string" || !/^\$(\.[\w-]+|\[\d+\])*$/.test(path)) {
    throw new Error(`input_path must be like $.detail.input, not ${JSON.stringify(path)}`);
  }
  const steps = [...path.matchAll(/[\w-]+/g)].map(([step]) => step);
  return (event) => JSON.stringify(steps.reduce(memberOf, event) ?? null);
}

function memberOf(value: unknown, step: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[step];
}
