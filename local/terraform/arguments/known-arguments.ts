import type { Arguments } from "../../service-module.ts";

/** Terraform's own: they steer Terraform, not the resource. */
const metaArguments = new Set(["provider", "lifecycle", "depends_on", "//"]);

/**
 * Throws when `args` holds an argument outside `known`, so that nothing which a reviewer reads in the Terraform JSON is
 * silently left out of what runs. `null` is Terraform's way to leave an argument out.
 */
export function refuseUnknownArguments(args: Arguments, known: readonly string[]): void {
  for (const [name, value] of Object.entries(args)) {
    if (value == null || metaArguments.has(name) || known.includes(name)) continue;
    throw new Error(`argument ${name} is not supported here`);
  }
}
