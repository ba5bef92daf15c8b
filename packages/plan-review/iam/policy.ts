import { isMap, type Value } from "../plan/value.ts";

/** A statement of an IAM policy, its lists sorted. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  readonly actions: Elements;
  /** Undefined in a trust policy: it is about the role that has it. */
  readonly resources: Elements | undefined;
  /** e.g. `Service: lambda.amazonaws.com`; `*` for everybody. Undefined in a role's own policy. */
  readonly principals: Elements | undefined;
  readonly conditions: readonly Condition[];
}

/** `Action` or `NotAction`, and the like. */
export interface Elements {
  readonly negated: boolean;
  readonly patterns: readonly string[];
}

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The statements of a policy's JSON text; undefined when `text` is no policy. An absent policy has none. */
export function readPolicy(text: Value | undefined): readonly Statement[] | undefined {
  if (text === undefined || text === null || text === "") return [];
  if (typeof text !== "string") return undefined;
  try {
    const document = JSON.parse(text) as Value;
    if (!isMap(document)) return undefined;
    return document.Statement === undefined ? undefined : list(document.Statement).filter(isMap).map(readStatement);
  } catch {
    return undefined;
  }
}

function readStatement(statement: { readonly [key: string]: Value }): Statement {
  return {
    sid: typeof statement.Sid === "string" && statement.Sid !== "" ? statement.Sid : undefined,
    effect: statement.Effect === "Deny" ? "Deny" : "Allow",
    actions: elements(statement, "Action") ?? { negated: false, patterns: [] },
    resources: elements(statement, "Resource"),
    principals: elements(statement, "Principal"),
    conditions: readConditions(statement.Condition),
  };
}

function elements(statement: { readonly [key: string]: Value }, element: string): Elements | undefined {
  const negated = statement[`Not${element}`];
  const value = statement[element] ?? negated;
  if (value === undefined || value === null) return undefined;
  const patterns = isMap(value)
    ? Object.entries(value).flatMap(([kind, names]) => list(names).map((name) => principal(kind, String(name))))
    : list(value).map(String);
  return { negated: negated !== undefined && statement[element] === undefined, patterns: [...new Set(patterns)].sort() };
}

/** `{"AWS": "*"}` and `"*"` both mean everybody. */
function principal(kind: string, name: string): string {
  return kind === "AWS" && name === "*" ? "*" : `${kind}: ${name}`;
}

function readConditions(block: Value | undefined): Condition[] {
  if (!isMap(block)) return [];
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(isMap(keys) ? keys : {}).map(([key, values]) => ({ operator, key, values: list(values).map(String).sort() })),
  );
}

function list(value: Value): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}
