export type Json = Readonly<Record<string, unknown>>;

/** Throws an `Error` that says `what` should be one when `value` is no object. */
export function jsonObject(value: unknown, what: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw new Error(`${what} should be an object, not ${JSON.stringify(value)?.slice(0, 80)}`);
}
