import type { Declarations, Elements, Resource } from "@slipstream/languages";
import { awsWildcards, type AllowedWildcard } from "../allowed-wildcards.ts";
import { violation, type GuardRail, type Violation } from "../guard-rail.ts";
import { policyStatements, unreadPolicies, type PlacedStatement } from "./policies.ts";

const remedy =
  "Name what is needed; where AWS knows nothing narrower, say so in the allowedWildcards that the guard rails are given.";

/**
 * A policy allows named actions on named resources. `*` and `?` stand only where AWS knows nothing narrower: see the list. What a
 * statement denies may be as wide as it likes.
 * Source: AWS IAM User Guide, "Security best practices in IAM", apply least-privilege permissions; "IAM JSON policy elements:
 * NotAction" for why a negation allows more than it says.
 */
export const wildcards: GuardRail = {
  name: "wildcards",
  check: (declarations, { allowedWildcards }) => [
    ...policyStatements(declarations)
      .filter(({ effect }) => effect === "Allow")
      .flatMap((statement) => [...negations(statement), ...wide(statement, [...awsWildcards, ...allowedWildcards])]),
    ...unreadPolicies(declarations).map(({ resource: at, argument }) => {
      const message = `${argument} is ${at.arguments[argument]}; nobody can read here what it allows.`;
      return violation(at, message, "Write its statements out, as JSON or in an aws_iam_policy_document.");
    }),
    ...declarations.resources
      .filter((at) => attachesOthers(at, declarations))
      .map((at) => {
        const message = "it attaches a managed policy, whose statements nobody reads here.";
        return violation(at, message, "Write out what is needed of it.");
      }),
  ],
};

/** Policies that AWS manages are made for everybody's use, and grow. The stacks' own are read where they are declared. */
function attachesOthers({ type, stack, arguments: given }: Resource, declarations: Declarations): boolean {
  const attached: unknown[] = /^aws_iam_(role_)?policy_attachment$/.test(type) ? [given["policy_arn"]] : [];
  const arns = [...attached, ...[given["managed_policy_arns"] ?? []].flat()];
  return arns.some((arn) => declarations.follow(arn, stack)?.resource.type !== "aws_iam_policy");
}

function negations({ resource: at, actions, resources, principals }: PlacedStatement): Violation[] {
  const elements = { NotAction: actions, NotResource: resources, NotPrincipal: principals };
  return Object.entries(elements)
    .filter(([, element]) => element?.negated)
    .map(([key]) => violation(at, `${key} in a statement that allows: it allows all else.`, "Name what is allowed."));
}

function wide({ resource: at, ...statement }: PlacedStatement, allowed: readonly AllowedWildcard[]): Violation[] {
  const isAllowed = (action: string, resource: string) =>
    allowed.some((entry) => entry.actions.includes(action) && entry.resource.test(resource));
  const [actions, resources] = [named(statement.actions), named(statement.resources)];
  const wideActions = actions.filter((action) => isWide(action) && !resources.some((resource) => isAllowed(action, resource)));
  const wideResources = resources
    .filter(isWide)
    .map((resource) => ({ resource, refused: actions.filter((action) => !isAllowed(action, resource)) }))
    .filter(({ refused }) => refused.length > 0);
  return [
    ...wideActions.map((action) => violation(at, `Action "${action}" is a wildcard; a policy names its actions.`, remedy)),
    ...wideResources.map(({ resource, refused }) => {
      const message = `Resource "${resource}" for ${refused.join(", ")} is a wildcard; a policy names its resources.`;
      return violation(at, message, remedy);
    }),
  ];
}

/** What is negated has a fault of its own. */
function named(elements: Elements | undefined): readonly string[] {
  return elements && !elements.negated ? elements.patterns : [];
}

function isWide(text: string): boolean {
  return /[*?]/.test(text);
}
