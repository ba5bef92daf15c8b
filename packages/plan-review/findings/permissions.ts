import { words, type Finding, type Words } from "../finding.ts";
import { comparePolicies } from "../iam/compare-policies.ts";
import { permissionStatement } from "../iam/lambda-permission.ts";
import { statementChangeWords } from "../iam/statement-words.ts";
import { isPolicy, statementsOf, type Statement } from "../iam/statement.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { sameValue, Sensitive, Unknown, type Value } from "../plan/value.ts";
import { showValue } from "../show-value.ts";

/** What may be done by whom, beside policies: attributes of these types whose every change lets somebody do more, or may. */
const grants = new Map([
  ["aws_iam_role", ["managed_policy_arns", "permissions_boundary", "inline_policy"]],
  ["aws_iam_user", ["permissions_boundary"]],
  ["aws_iam_role_policy_attachment", ["policy_arn", "role"]],
  ["aws_iam_user_policy_attachment", ["policy_arn", "user"]],
  ["aws_iam_group_policy_attachment", ["policy_arn", "group"]],
  ["aws_iam_policy_attachment", ["policy_arn", "roles", "users", "groups"]],
  ["aws_lambda_function_url", ["authorization_type"]],
]);

/** Policies, and what grants permissions without one. A policy is whatever holds statements. */
export function permissionFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap((change) => {
    const items = [
      ...policyAttributes(change).flatMap((attribute) => policyItems(change, attribute)),
      ...lambdaItems(change),
      ...grantItems(change),
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
        title: words`${address}${ofRole(change)} ${[isWider ? "allows more" : "allows no more than before"]}`,
        blocks: [{ kind: "list" as const, items: items.map(({ text }) => text) }],
      },
    ];
  });
}

interface Item {
  readonly text: Words;
  readonly wider: boolean;
}

const policyNames = new Set(["policy", "assume_role_policy", "access_policy", "policy_document"]);

/** Attributes that hold a policy before or after, or may hold one that nobody knows yet. */
function policyAttributes({ before = {}, after = {} }: ResourceChange): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter(
    (name) => !sameValue(before[name], after[name]) && (policyNames.has(name) || isPolicy(before[name]) || isPolicy(after[name])),
  );
}

function policyItems({ type, action, before = {}, after = {} }: ResourceChange, attribute: string): Item[] {
  const [left, right] = [statementsOf(textOf(before[attribute])), statementsOf(textOf(after[attribute]))];
  if (!left || !right) return [unreadable(attribute, before[attribute], after[attribute])];
  // A new role without its policies, which are findings of their own, gives an AWS service nothing.
  const isNewRole = type === "aws_iam_role" && action === "create";
  const letsIn = ({ principals }: Statement) => principals?.patterns.some((name) => !name.startsWith("Service: "));
  const harmless = new Set<Statement | undefined>(right.filter((statement) => isNewRole && !letsIn(statement)));
  const changes = comparePolicies(left, right).map((change) => {
    const wider = change.widening.length > 0 && !harmless.has(change.after);
    return { wider, text: statementChangeWords(wider ? change : { ...change, widening: [] }) };
  });
  const isUnsure = after[attribute] instanceof Unknown;
  const note: Item = {
    wider: false,
    text: words`${attribute} is known only after apply: compared as it is configured, with the values of today.`,
  };
  return isUnsure ? [...changes, note] : changes;
}

function ofRole({ before = {}, after = before }: ResourceChange): Words {
  const { role } = after;
  return typeof role === "string" ? words` (role ${role})` : [];
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
  return comparePolicies(permissionStatement(before), permissionStatement(after)).map((change) => ({
    wider: change.widening.length > 0,
    text: statementChangeWords(change),
  }));
}

function grantItems({ type, before, after }: ResourceChange): Item[] {
  const attributes = grants.get(type);
  if (!attributes) return [];
  return attributes
    .filter((attribute) => !sameValue(before?.[attribute], after?.[attribute]))
    .map((attribute) => {
      const wider = attribute === "permissions_boundary" ? before !== undefined : after !== undefined;
      const mark: Words = wider ? [{ strong: "Wider: " }] : [];
      return {
        wider,
        text: [...mark, ...words`${attribute}: ${showValue(before?.[attribute])} → ${showValue(after?.[attribute])}`],
      };
    });
}
