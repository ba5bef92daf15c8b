import { readPolicy } from "@slipstream/languages";
import { evaluate } from "../../../../packages/local/iam/evaluate.ts";

/** What is known of a call, by condition key. */
export type Context = Readonly<Record<string, string>>;

/**
 * Whether a role with `documents` may do it, by the rules that the local runtime enforces. A call's region is the resource's, or
 * eu-west-1.
 */
export function allows(documents: readonly object[], action: string, resource: string, context: Context = {}): boolean {
  const policies = documents.map((document) => {
    const statements = readPolicy(document)!.map((given) => ({ ...given, actions: given.actions!, resources: given.resources! }));
    return { statements, dependsOnInput: true, withheld: new Set<never>() };
  });
  const region = resource.split(":")[3] || "eu-west-1";
  const known = Object.entries({ "aws:RequestedRegion": region, ...context }).map(([key, value]) => [key.toLowerCase(), value]);
  return evaluate(policies, action, resource, Object.fromEntries(known)) === "allowed";
}

/** Tags as a condition key has them: those of the resource, or those in the call. */
export function tags(of: "Resource" | "Request", stage: string): Context {
  return { [`aws:${of}Tag/Project`]: "slipstream", [`aws:${of}Tag/Stage`]: stage };
}
