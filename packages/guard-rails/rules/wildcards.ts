import type { Elements, Resource } from "@slipstream/languages";
import type { GuardRail, Violation } from "../guard-rail.ts";
import { allowedWildcards } from "./allowed-wildcards.ts";
import { policyStatements, type PlacedStatement } from "./policies.ts";

const remedy =
  "Name what is needed; where AWS knows nothing narrower, say so in packages/guard-rails/rules/allowed-wildcards.ts.";

/**
 * A policy allows named actions on named resources. `*` and `?` stand only where AWS knows nothing narrower: see the list. What a
 * statement denies may be as wide as it likes.
 * Source: AWS IAM User Guide, "Security best practices in IAM", apply least-privilege permissions; "IAM JSON policy elements:
 * NotAction" for why a negation allows more than it says.
 */
export const wildcards: GuardRail = {
  name: "wildcards",
  check: (declarations) => [
    ...policyStatements(declarations)
      .filter(({ effect }) => effect === "Allow")
      .flatMap((statement) => [...negations(statement), ...wide(statement)]),
    ...declarations.resources.filter(attachesOthers).map((at) => ({
      at,
      message: "it attaches a managed policy, whose statements nobody reads here. Write out what is needed of it.",
    })),
  ],
};

/** Policies that AWS manages are made for everybody's use, and grow. */
function attachesOthers({ type, arguments: { managed_policy_arns: arns } }: Resource): boolean {
  return /^aws_iam_(role_)?policy_attachment/.test(type) || (Array.isArray(arns) && arns.length > 0);
}

function negations({ resource: at, actions, resources, principals }: PlacedStatement): Violation[] {
  const elements = { NotAction: actions, NotResource: resources, NotPrincipal: principals };
  return Object.entries(elements)
    .filter(([, element]) => element?.negated)
    .map(([key]) => ({ at, message: `${key} in a statement that allows: it allows all else. Name what is allowed.` }));
}

function wide({ resource: at, ...statement }: PlacedStatement): Violation[] {
  const [actions, resources] = [named(statement.actions), named(statement.resources)];
  const wideActions = actions.filter((action) => isWide(action) && !resources.some((resource) => isAllowed(action, resource)));
  const wideResources = resources
    .filter(isWide)
    .map((resource) => ({ resource, refused: actions.filter((action) => !isAllowed(action, resource)) }))
    .filter(({ refused }) => refused.length > 0);
  return [
    ...wideActions.map((action) => ({
      at,
      message: `Action "${action}" is a wildcard; a policy names its actions. ${remedy}`,
    })),
    ...wideResources.map(({ resource, refused }) => ({
      at,
      message: `Resource "${resource}" for ${refused.join(", ")} is a wildcard; a policy names its resources. ${remedy}`,
    })),
  ];
}

/** What is negated has a fault of its own. */
function named(elements: Elements | undefined): readonly string[] {
  return elements && !elements.negated ? elements.patterns : [];
}

function isWide(text: string): boolean {
  return /[*?]/.test(text);
}

function isAllowed(action: string, resource: string): boolean {
  return allowedWildcards.some((entry) => entry.actions.includes(action) && entry.resource.test(resource));
}
