import { readPolicy, type Declarations, type Resource } from "@slipstream/languages";
import type { Arrow } from "../drawing.ts";
import { referredBy } from "./referred-by.ts";

/** The argument that says as which role a resource acts, and which resource is drawn for it when it is not itself. */
const actors: Readonly<Record<string, { readonly role: string; readonly of?: string }>> = {
  aws_lambda_function: { role: "role" },
  aws_sfn_state_machine: { role: "role_arn" },
  aws_appsync_datasource: { role: "service_role_arn", of: "api_id" },
};

/** What a mapping does for its function, as its function: not a call of its own. */
const mappings = new Set([
  "ReceiveMessage",
  "DeleteMessage",
  "GetQueueAttributes",
  "DescribeStream",
  "GetRecords",
  "GetShardIterator",
  "ListStreams",
]);

/** An arrow from each resource that acts as a role to what the role's policies let it use, named by the actions. */
export function permissionArrows(declarations: Declarations): Arrow[] {
  return declarations.resources.flatMap((resource) => {
    const actor = actors[resource.type];
    if (!actor) return [];
    const references = referredBy(resource, declarations);
    const roles = references(resource.arguments[actor.role]);
    const from = actor.of ? references(resource.arguments[actor.of])[0] : resource.address;
    const own = declarations
      .ofType("aws_iam_role_policy")
      .filter((policy) => referredBy(policy, declarations)(policy.arguments["role"]).some((role) => roles.includes(role)));
    return own.flatMap((policy) =>
      usedBy(policy, declarations)
        .map(({ to, label }) => (from ? [{ from, to, label, dashed: true }] : []))
        .flat(),
    );
  });
}

/** What a policy lets its role use, each with the actions. */
function usedBy(policy: Resource, declarations: Declarations): { to: string; label: string }[] {
  const allowed = (readPolicy(policy.arguments["policy"]) ?? []).filter(({ effect }) => effect === "Allow");
  return allowed.flatMap(({ actions, resources }) => {
    const used = (actions?.patterns ?? [])
      .map((action) => action.replace(/^[^:]*:/, ""))
      .filter((action) => !mappings.has(action));
    if (used.length === 0) return [];
    return referredBy(policy, declarations)(resources?.patterns).map((to) => ({ to, label: used.join(", ") }));
  });
}
