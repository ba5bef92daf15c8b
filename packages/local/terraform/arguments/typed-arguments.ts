import type { Arguments } from "../../service-module.ts";

/** A number argument within its bounds; `fallback` when it is not given. */
export function integer(args: Arguments, name: string, bounds: { min: number; max: number }, fallback: number): number {
  const value: unknown = args[name] ?? fallback;
  if (typeof value !== "number" || !Number.isInteger(value) || value < bounds.min || value > bounds.max) {
    throw new Error(`${name} must be a whole number from ${bounds.min} to ${bounds.max}, not ${JSON.stringify(value)}`);
  }
  return value;
}

/** A required, non-empty text argument. */
export function text(args: Arguments, name: string): string {
  const value: unknown = args[name];
  if (typeof value !== "string" || value === "") throw new Error(`${name} must be a text, not ${JSON.stringify(value)}`);
  return value;
}
