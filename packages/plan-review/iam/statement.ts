import { readPolicy, type Condition, type Elements, type PolicyStatement } from "@slipstream/languages";
import type { Value } from "../plan/value.ts";

/** A statement of an IAM policy with its lists sorted: what is written in another order is the same. */
export interface Statement extends Omit<PolicyStatement, "actions" | "principals"> {
  /** What names none is about none. */
  readonly actions: Elements;
  /** E.g. `Service: lambda.amazonaws.com`; `*` for everybody. Undefined in a role's own policy. */
  readonly principals: Elements | undefined;
}

/** The statements of a policy's JSON text; undefined when `text` is no policy. An absent policy has none. */
export function statementsOf(text: Value | undefined): readonly Statement[] | undefined {
  if (text === undefined || text === null || text === "") return [];
  return typeof text === "string" ? readPolicy(text)?.map(sorted) : undefined;
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
