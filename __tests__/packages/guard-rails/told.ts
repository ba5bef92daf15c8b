import { brokenGuardRails } from "../../../packages/guard-rails/broken-guard-rails.ts";

/** Resources by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** What a rule says of one stack with these resources: address, what is wrong and what to do. */
export function told(rule: string, resource: Blocks, rest: object = {}): string[] {
  return brokenGuardRails([{ name: "s", document: { resource, ...rest } }])
    .filter((finding) => finding.rule === rule)
    .map(({ address, message, advice }) => `${address}: ${message} ${advice}`);
}
