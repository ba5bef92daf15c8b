import { matchesWildcard, type Elements } from "@slipstream/languages";
import { evaluateCondition, type ConditionContext } from "./condition-operators.ts";
import type { PolicyDocument, Statement } from "./policy-document.ts";

export type Decision = "allowed" | "explicitly-denied" | "not-allowed";

/** IAM's rule: a matching Deny wins, else one matching Allow is needed, else the answer is no. */
export function evaluate(
  policies: readonly PolicyDocument[],
  action: string,
  resource: string,
  context: ConditionContext,
): Decision {
  let allowed = false;
  for (const { statements, withheld } of policies) {
    for (const statement of statements) {
      if (withheld.has(statement) || !applies(statement, action, resource, context)) continue;
      if (statement.effect === "Deny") return "explicitly-denied";
      allowed = true;
    }
  }
  return allowed ? "allowed" : "not-allowed";
}

/** Who asks, as a resource policy or trust policy names it. */
export interface Principal {
  readonly kind: "AWS" | "Service";
  /** A role's ARN, or e.g. `sqs.amazonaws.com`. */
  readonly name: string;
}

/** Resource policies reduced to the statements about `principal`. */
export function statementsAbout(policies: readonly PolicyDocument[], principal: Principal): readonly PolicyDocument[] {
  return policies.map((policy) => ({
    ...policy,
    statements: policy.statements.filter((statement) => names(statement, principal)),
  }));
}

function names(statement: Statement, principal: Principal): boolean {
  const { names: named = {} } = statement.principals ?? {};
  if (named["*"]) return true;
  const listed = named[principal.kind];
  if (!listed) return false;
  if (principal.kind === "Service") return listed.includes(principal.name);
  const account = principal.name.split(":")[4];
  return listed.some(
    (name) => name === "*" || name === principal.name || name === account || name === `arn:aws:iam::${account}:root`,
  );
}

function applies(statement: Statement, action: string, resource: string, context: ConditionContext): boolean {
  return (
    includes(statement.actions, (pattern) => matchesWildcard(pattern, action, false)) &&
    includes(statement.resources, (pattern) => matchesWildcard(pattern, resource)) &&
    statement.conditions.every(({ operator, key, values }) => evaluateCondition(operator, key, values, context))
  );
}

function includes({ patterns, negated }: Elements, matches: (pattern: string) => boolean): boolean {
  return patterns.some(matches) !== negated;
}
