import type { Arguments } from "../../service-module.ts";

/** What Terraform itself reads, whatever the resource. */
const metaArguments = ["count", "depends_on", "for_each", "lifecycle", "provider", "provisioner", "region", "tags", "tags_all"];

/**
 * Throws when a given argument is not `known`: what would be left out in silence here would still change what runs on AWS.
 * Arguments that are null or false ask for nothing.
 */
export function checkArguments(args: Arguments, known: readonly string[]): void {
  const unknown = Object.keys(args).filter(
    (name) => !known.includes(name) && !metaArguments.includes(name) && isGiven(args[name]),
  );
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: not supported here`);
}

function isGiven(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !(Array.isArray(value) && value.length === 0);
}

/** A nested block that may be there once: Terraform JSON has it as an object or as a list of one. */
export function nestedBlock(value: unknown): Arguments {
  return ((Array.isArray(value) ? value[0] : value) ?? {}) as Arguments;
}

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
