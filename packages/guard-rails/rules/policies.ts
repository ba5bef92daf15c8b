import type { Declarations, Json, Resource } from "@slipstream/languages";

/** A statement of a policy, as IAM reads it. */
export interface PolicyStatement {
  /** The resource whose argument holds the policy. */
  readonly resource: Resource;
  readonly effect: string;
  readonly principal: Json;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `NotAction`, `NotResource` and `NotPrincipal`, where they are used. */
  readonly negations: readonly string[];
}

/** The statements of every policy in the stacks: text that is a JSON document with a `Statement`, in whatever argument. */
export function policyStatements({ resources }: Declarations): PolicyStatement[] {
  return resources.flatMap((resource) =>
    policyDocuments(resource.arguments).flatMap(({ Statement }) =>
      list(Statement).map((statement) => ({
        resource,
        effect: String(statement.Effect),
        principal: statement.Principal,
        actions: list(statement.Action),
        resources: list(statement.Resource),
        negations: Object.keys(statement).filter((key) => /^Not(Action|Resource|Principal)$/.test(key)),
      })),
    ),
  );
}

function policyDocuments(value: Json): Json[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(policyDocuments);
  // Looked at before it is parsed: most arguments are text, and some are long.
  return typeof value === "string" && value.startsWith("{") && value.includes('"Statement"') ? [JSON.parse(value)] : [];
}

/** IAM takes one thing for a list of one. */
function list(value: Json): Json[] {
  return value === undefined ? [] : [value].flat();
}
