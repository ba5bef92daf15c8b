import type { Declarations, Json, Resource } from "./declarations.ts";

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

/** The statements of every policy in the stacks: an argument that is a JSON document with a `Statement`, of whatever resource. */
export function policyStatements({ resources }: Declarations): PolicyStatement[] {
  return resources.flatMap((resource) =>
    Object.values<Json>(resource.arguments).flatMap((value) =>
      list(policyDocument(value)?.Statement).map((statement) => ({
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

function policyDocument(value: Json): Json {
  // Looked at before it is parsed: most arguments are text, and some are long.
  if (typeof value !== "string" || !value.startsWith("{") || !value.includes('"Statement"')) return undefined;
  return JSON.parse(value);
}

/** IAM takes one thing for a list of one. */
function list(value: Json): Json[] {
  return value === undefined ? [] : [value].flat();
}
