import { ArgumentError } from "./signals.ts";

/**
 * A utility's argument as text, numbers and the like as JavaScript writes them.
 * @param what names it, e.g. `util.matches: the value`
 * @throws ArgumentError for nothing, and for what is no single value
 */
export function textArgument(what: string, value: unknown): string {
  if (value !== null && value !== undefined && typeof value !== "object") return String(value);
  throw new ArgumentError(`${what} must be text, and is ${value === undefined ? "undefined" : JSON.stringify(value)}`);
}
