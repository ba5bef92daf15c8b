/** A statement of an IAM policy. */
export interface PolicyStatement {
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  readonly actions: Elements | undefined;
  /** Undefined in a trust policy: it is about the role that has it. */
  readonly resources: Elements | undefined;
  /** Undefined in a policy of an identity: it is about who has it. */
  readonly principals: Principals | undefined;
  readonly conditions: readonly Condition[];
}

/** `Action` or `NotAction`, `Resource` or `NotResource`; patterns in the order in which they are written. */
export interface Elements {
  readonly negated: boolean;
  readonly patterns: readonly string[];
}

/** `Principal` or `NotPrincipal`. */
export interface Principals {
  readonly negated: boolean;
  /** By kind, e.g. `Service`. A `"*"` that stands alone, for everybody, services too, is of the kind `*`. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

export interface Condition {
  /** E.g. `StringLikeIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * The statements of a policy's JSON, parsed or as text, whatever else is wrong with them: IAM takes one thing for a list of one, and
 * any effect but `Deny` is read as `Allow`, the wider. `undefined` for what is no policy: no JSON, or nothing with a `Statement`.
 * Source: AWS IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function readPolicy(policy: unknown): readonly PolicyStatement[] | undefined {
  const document = typeof policy === "string" ? parseJson(policy) : policy;
  if (!isObject(document) || document["Statement"] === undefined) return undefined;
  return asList(document["Statement"]).filter(isObject).map(readStatement);
}

/** A statement, parsed: see `readPolicy`. */
export function readStatement(statement: Readonly<Record<string, unknown>>): PolicyStatement {
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  return {
    sid: typeof sid === "string" && sid !== "" ? sid : undefined,
    effect: effect === "Deny" ? "Deny" : "Allow",
    actions: readElements(statement, "Action"),
    resources: readElements(statement, "Resource"),
    principals: readPrincipals(statement),
    conditions: readConditions(condition),
  };
}

/** IAM takes one thing for a list of one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The element or its negation, whichever is there; of both, which IAM refuses, the former. */
function either(statement: Readonly<Record<string, unknown>>, element: string): { value: unknown; negated: boolean } | undefined {
  const [value, negation] = [statement[element] ?? undefined, statement[`Not${element}`] ?? undefined];
  if (value !== undefined) return { value, negated: false };
  return negation === undefined ? undefined : { value: negation, negated: true };
}

function readElements(statement: Readonly<Record<string, unknown>>, element: "Action" | "Resource"): Elements | undefined {
  const given = either(statement, element);
  return given && { negated: given.negated, patterns: asList(given.value).map(String) };
}

function readPrincipals(statement: Readonly<Record<string, unknown>>): Principals | undefined {
  const given = either(statement, "Principal");
  if (!given) return undefined;
  const kinds = isObject(given.value) ? Object.entries(given.value) : [["*", given.value] as const];
  return {
    negated: given.negated,
    names: Object.fromEntries(kinds.map(([kind, names]) => [kind, asList(names).map(String)])),
  };
}

function readConditions(block: unknown): Condition[] {
  return Object.entries(isObject(block) ? block : {}).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({ operator, key, values: asList(values).map(String) })),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
