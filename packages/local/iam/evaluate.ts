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
export type Principal =
  | { readonly kind: "Service"; /** E.g. `sqs.amazonaws.com`. */ readonly name: string }
  | {
      readonly kind: "AWS";
      /** Whichever of them a policy names: a role's ARN, and its session's. */
      readonly arns: readonly string[];
      readonly accountId: string;
    };

/** Resource policies reduced to the statements about `principal`. */
export function statementsAbout(policies: readonly PolicyDocument[], principal: Principal): readonly PolicyDocument[] {
  return policies.map((policy) => ({
    ...policy,
    statements: policy.statements.filter((statement) => names(statement, principal)),
  }));
}

/**
 * An account's name in an Allow delegates: it leaves to the account's own policies whom to let in, and by itself lets in nobody. In a
 * Deny it is everybody in the account. ("AWS JSON policy elements: Principal", AWS account principals.)
 */
function names({ principals, effect }: Statement, principal: Principal): boolean {
  const { names: named = {} } = principals ?? {};
  // `{ "AWS": "*" }` is the same as `*`: services, too.
  if (named["*"] || named["AWS"]?.includes("*")) return true;
  const listed = named[principal.kind] ?? [];
  if (principal.kind === "Service") return listed.includes(principal.name);
  const { arns, accountId } = principal;
  const isAccount = (name: string) => name === accountId || name === `arn:aws:iam::${accountId}:root`;
  return listed.some((name) => arns.includes(name) || (effect === "Deny" && isAccount(name)));
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
