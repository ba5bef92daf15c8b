import { words, type Finding, type Words } from "../finding.ts";
import { comparePolicies } from "../iam/compare-policies.ts";
import { permissionStatement } from "../iam/lambda-permission.ts";
import { statementChangeWords } from "../iam/statement-words.ts";
import { isPolicy, statementsOf, type Statement } from "../iam/statement.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault, isHidden, sameValue, Sensitive, Unknown, type Value } from "../plan/value.ts";
import { accessItems } from "./access.ts";
import { isDestroyedWithTarget } from "./destroyed-with.ts";
import { grantItems } from "./grants.ts";
import { inlineItems } from "./inline-policies.ts";
import { newTargetItems } from "./new-targets.ts";
import type { Item } from "./permission-item.ts";
import { movedFrom } from "./policy-target.ts";
import type { EarlierSelves } from "./renamed.ts";

/** Policies, and what grants permissions without one. A policy is whatever holds statements. */
export function permissionFindings(changes: readonly ResourceChange[], earlier: EarlierSelves): Finding[] {
  return changes.flatMap((change) => {
    // What is forgotten stays in AWS as it is: it allows and denies what it did.
    if (change.action === "forget") return [];
    const access = accessItems(change, (earlier.get(change) ?? change).before);
    const items = [
      ...policyAttributes(change).flatMap((attribute) => policyItems(change, attribute, changes)),
      ...lambdaItems(change),
      ...grantItems(change),
      ...inlineItems(change),
      ...access,
      ...newTargetItems(
        change,
        access.map(({ attribute }) => attribute),
        changes,
      ),
    ];
    if (items.length === 0) return [];
    const isWider = items.some(({ wider }) => wider);
    const { stack, address } = change;
    return [
      {
        family: "permissions" as const,
        stack,
        address,
        ...(isWider && { approval: `widen:${address}` }),
        title: words`${address}${ofRole(change)} ${[isWider ? "allows more" : narrower(change)]}`,
        blocks: [{ kind: "list" as const, items: items.map(({ text }) => text) }],
      },
    ];
  });
}

const policyNames = new Set([
  ...["policy", "assume_role_policy", "access_policy", "access_policies", "policy_document", "resource_policy"],
  ...["session_policy", "delivery_destination_policy"],
]);

/** Policies that say nothing of who may do what. */
const otherPolicies = new Set([
  "aws_ecr_lifecycle_policy",
  "aws_opensearchserverless_lifecycle_policy",
  "aws_cloudwatch_log_index_policy",
]);

/** Attributes that hold a policy before or after, or may hold one that nobody knows yet. */
function policyAttributes(change: ResourceChange): string[] {
  const { type, before = {}, after = {} } = change;
  if (otherPolicies.has(type)) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const isMoved = movedFrom(change) !== undefined;
  return names.filter(
    (name) =>
      (isMoved || !sameValue(before[name], after[name])) &&
      !isDefault(after[name]) &&
      (policyNames.has(name) || isPolicy(before[name]) || isPolicy(after[name])),
  );
}

function policyItems(change: ResourceChange, attribute: string, all: readonly ResourceChange[]): Item[] {
  const { type, action, before = {}, after = {} } = change;
  const move = movedFrom(change);
  const [left, right] = [statementsOf(textOf(before[attribute])), statementsOf(textOf(after[attribute]))];
  if (!left || !right) return [unreadable(attribute, before[attribute], after[attribute])];
  // A new role without its policies, which are findings of their own, gives an AWS service nothing.
  const isNewRole = type === "aws_iam_role" && action === "create";
  const letsIn = ({ principals }: Statement) => principals?.patterns.some((name) => !name.startsWith("Service: "));
  const harmless = new Set<Statement | undefined>(right.filter((statement) => isNewRole && !letsIn(statement)));
  // Where it moves to, nothing of it was allowed before; where it was, it no longer denies.
  const compared = move
    ? [...comparePolicies([], right), ...comparePolicies(left, []).filter(({ widening }) => widening.length > 0)]
    : comparePolicies(left, right);
  const isGone = isDestroyedWithTarget(change, left, all);
  const changes = compared.map((change) => {
    const wider = change.widening.length > 0 && !harmless.has(change.after) && !isGone;
    return { wider, text: statementChangeWords(wider ? change : { ...change, widening: [] }) };
  });
  const isUnsure = after[attribute] instanceof Unknown;
  const note: Item = {
    wider: false,
    text: words`${attribute} is known only after apply: compared as it is configured, with the values of today.`,
  };
  const moved: Item[] = move ? [{ wider: false, text: words`moves: ${move}; what it allows is new there.` }] : [];
  return [...moved, ...changes, ...(isUnsure ? [note] : [])];
}

function ofRole({ before = {}, after = before }: ResourceChange): Words {
  const { role, route_key: route } = after;
  if (typeof route === "string") return words` (${route})`;
  return typeof role === "string" ? words` (role ${role})` : [];
}

function narrower({ type, action }: ResourceChange): string {
  return type === "aws_iam_role" && action === "create" ? "is new, for AWS services alone" : "allows no more than before";
}

function unreadable(attribute: string, before: Value | undefined, after: Value | undefined): Item {
  const why =
    after instanceof Sensitive || before instanceof Sensitive
      ? "is sensitive"
      : after instanceof Unknown
        ? "is known only after apply"
        : "is no policy that can be read";
  return {
    wider: true,
    text: words`${[{ strong: "Wider, perhaps: " }]}${attribute} ${[why]}, and this plan does not show its statements.`,
  };
}

function textOf(value: Value | undefined): Value | undefined {
  return value instanceof Unknown ? (value.likely ?? value) : value;
}

function lambdaItems({ type, before, after }: ResourceChange): Item[] {
  if (type !== "aws_lambda_permission") return [];
  const hidden = Object.keys({ ...before, ...after }).find((name) => isHidden(before?.[name], after?.[name]));
  if (hidden !== undefined) return [unreadable(hidden, before?.[hidden], after?.[hidden])];
  return comparePolicies(permissionStatement(before), permissionStatement(after)).map((change) => ({
    wider: change.widening.length > 0,
    text: statementChangeWords(change),
  }));
}
