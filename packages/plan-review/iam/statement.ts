import { readPolicy, type Condition, type Elements, type PolicyStatement } from "@slipstream/languages";
import { objectIn } from "../json-text.ts";
import type { Value } from "../plan/value.ts";

/** A statement of an IAM policy with its lists sorted: what is written in another order is the same. */
export interface Statement extends Omit<PolicyStatement, "actions" | "principals"> {
  /** What names none is about none. */
  readonly actions: Elements;
  /** E.g. `Service: lambda.amazonaws.com`; `*` for everybody. Undefined in a role's own policy. */
  readonly principals: Elements | undefined;
}

/** The version of the language in which `${aws:username}` is a variable: in the older one, the default, it is a text. */
const withVariables = "2012-10-17";

/** The statements of a policy's JSON text, in that version; undefined when `text` is no policy. An absent policy has none. */
export function statementsOf(text: Value | undefined): readonly Statement[] | undefined {
  if (text === undefined || text === null || text === "") return [];
  const policy = typeof text === "string" ? objectIn(text) : undefined;
  const statements = readPolicy(policy)?.map(sorted);
  return policy?.Version === withVariables ? statements : statements?.map(withoutVariables);
}

/** The patterns of an element that may be absent. */
export function patternsOf(elements: Elements | undefined): readonly string[] {
  return elements?.patterns ?? [];
}

/** Whether an attribute's value is a policy's JSON text. */
export function isPolicy(value: Value | undefined): boolean {
  return typeof value === "string" && mayBePolicy.test(value) && readPolicy(value) !== undefined;
}

/** What has no statements need not be parsed; their name may be written with an escape. */
const mayBePolicy = /Statement|\\u/;

/**
 * A statement of the older version in the newer one, where `${$}` is a dollar.
 * Source: AWS IAM User Guide, "IAM JSON policy elements: Version" and "Variables and tags".
 */
function withoutVariables(statement: Statement): Statement {
  const literal = (patterns: readonly string[]) => patterns.map((pattern) => pattern.replaceAll(variable, "${$}{"));
  const { resources, conditions } = statement;
  return {
    ...statement,
    resources: resources && { ...resources, patterns: literal(resources.patterns) },
    conditions: conditions.map((condition) => ({ ...condition, values: literal(condition.values) })),
  };
}

/** Before the name of a variable of IAM's: Terraform's have no colon. */
const variable = /\$\{(?=[\w-]+:|[*?$]\})/g;

function sorted({ actions, resources, principals, conditions, ...statement }: PolicyStatement): Statement {
  const names = Object.entries(principals?.names ?? {}).flatMap(([kind, all]) => all.map((name) => principal(kind, name)));
  return {
    ...statement,
    actions: sortedElements(actions ?? { negated: false, patterns: [] }),
    resources: resources && sortedElements(resources),
    principals: principals && sortedElements({ negated: principals.negated, patterns: names }),
    conditions: conditions.map(({ values, ...condition }): Condition => ({ ...condition, values: values.toSorted() })),
  };
}

function sortedElements({ negated, patterns }: Elements): Elements {
  return { negated, patterns: [...new Set(patterns)].sort() };
}

/** `{"AWS": "*"}` and `"*"` both let everybody in; an account's number is short for its root's ARN (IAM User Guide, "Principal"). */
function principal(kind: string, name: string): string {
  if (kind === "AWS" && /^\d{12}$/.test(name)) return `AWS: arn:aws:iam::${name}:root`;
  return name === "*" && (kind === "AWS" || kind === "*") ? "*" : `${kind}: ${name}`;
}
