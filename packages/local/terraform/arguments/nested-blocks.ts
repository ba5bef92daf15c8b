import type { Arguments } from "../../service-module.ts";

/** A nested block that may be there once: Terraform JSON has it as an object or as a list of one. */
export function block(value: unknown): Arguments {
  return ((Array.isArray(value) ? value[0] : value) ?? {}) as Arguments;
}

/** A nested block that may be there several times. */
export function blocks(value: unknown): readonly Arguments[] {
  return (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]) as readonly Arguments[];
}
