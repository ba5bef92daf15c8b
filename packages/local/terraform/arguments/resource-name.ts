import { createHash } from "node:crypto";
import type { Arguments, ResourceAddress } from "../../service-module.ts";

/** What to list among a resource type's arguments when `resourceName` makes its name. */
export const nameArguments = ["name", "name_prefix"];

/**
 * The name that Terraform would give a resource: `name`, or `name_prefix` and 26 digits, or `terraform-` and 26 digits. There the
 * digits are the time and a counter; here they come from the address, so that a name is the same in every run.
 * Throws when both are given, or one is no text or an empty one.
 */
export function resourceName(args: Arguments, resource: Pick<ResourceAddress, "stack" | "address">): string {
  const [name, prefix]: unknown[] = [args.name ?? undefined, args.name_prefix ?? undefined];
  if (name !== undefined && prefix !== undefined) throw new Error("give name or name_prefix, not both");
  const given = name ?? prefix ?? "terraform-";
  if (typeof given !== "string" || given === "") throw new Error(`name must be a text, not ${JSON.stringify(given)}`);
  return name === undefined ? given + digits(`${resource.stack}/${resource.address}`) : given;
}

function digits(of: string): string {
  const digest = createHash("sha256").update(of).digest();
  return Array.from(digest.subarray(0, 26), (byte) => byte % 10).join("");
}
