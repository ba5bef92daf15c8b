import type { Arrow } from "../drawing.ts";

interface Resource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

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
export function permissionArrows(resources: readonly Resource[], references: (value: unknown) => string[]): Arrow[] {
  const policies = resources.filter(({ type }) => type === "aws_iam_role_policy");
  return resources.flatMap(({ address, type, values }) => {
    const actor = actors[type];
    if (!actor) return [];
    const roles = references(values[actor.role]);
    const from = actor.of ? references(values[actor.of])[0] : address;
    const own = policies.filter((policy) => references(policy.values.role).some((role) => roles.includes(role)));
    return own.flatMap((policy) =>
      statements(policy.values.policy).flatMap(({ actions, resource }) => {
        const used = actions.filter((action) => !mappings.has(action));
        return used.length === 0 || !from
          ? []
          : references(resource).map((to) => ({ from, to, label: used.join(", "), dashed: true }));
      }),
    );
  });
}

function statements(policy: unknown): { actions: string[]; resource: unknown }[] {
  if (typeof policy !== "string") return [];
  const { Statement = [] } = JSON.parse(policy) as {
    Statement?: { Effect: string; Action: string | string[]; Resource: unknown }[];
  };
  return Statement.filter(({ Effect }) => Effect === "Allow").map(({ Action, Resource }) => ({
    actions: [Action].flat().map((action) => action.replace(/^[^:]*:/, "")),
    resource: Resource,
  }));
}
