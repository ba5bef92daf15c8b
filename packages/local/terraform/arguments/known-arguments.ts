import type { Arguments } from "../../service-module.ts";

/** Throws when `args` holds an argument outside `known`. `null` is Terraform's way to leave an argument out. */
export function refuseUnknownArguments(args: Arguments, known: readonly string[]): void {
  for (const [name, value] of Object.entries(args)) {
    if (value == null || known.includes(name)) continue;
    throw new Error(`argument ${name} is not supported here`);
  }
}
