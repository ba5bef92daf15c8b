import { beforeAfter } from "../attribute-changes.ts";
import { words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault, sameValue, type Value } from "../plan/value.ts";
import { showValue } from "../show-value.ts";
import type { Item } from "./permission-item.ts";
import { isKept } from "./weakening-rule.ts";

/** What may be done by whom, beside policies: attributes of these types that give somebody something. */
const grants = new Map([
  ["aws_iam_role", ["managed_policy_arns", "permissions_boundary"]],
  ["aws_iam_user", ["permissions_boundary"]],
  ["aws_iam_role_policy_attachment", ["policy_arn", "role"]],
  ["aws_iam_user_policy_attachment", ["policy_arn", "user"]],
  ["aws_iam_group_policy_attachment", ["policy_arn", "group"]],
  ["aws_iam_policy_attachment", ["policy_arn", "roles", "users", "groups"]],
  ["aws_iam_role_policy_attachments_exclusive", ["policy_arns", "role_name"]],
  ["aws_iam_user_policy_attachments_exclusive", ["policy_arns", "user_name"]],
  ["aws_iam_group_policy_attachments_exclusive", ["policy_arns", "group_name"]],
  ["aws_iam_user_group_membership", ["user", "groups"]],
  ["aws_iam_group_membership", ["group", "users"]],
  ["aws_kms_grant", ["key_id", "grantee_principal", "operations"]],
]);

export function grantItems({ type, before, after }: ResourceChange): Item[] {
  return (grants.get(type) ?? [])
    .filter((attribute) => !isKept(before?.[attribute] ?? null, [after?.[attribute] ?? null]) && !isDefault(after?.[attribute]))
    .map((attribute): Item => {
      const [from, to] = [before?.[attribute], after?.[attribute]];
      const wider = after !== undefined && (attribute === "permissions_boundary" ? isBoundaryWider(from) : isMore(from, to));
      const isList = Array.isArray(from) && Array.isArray(to);
      const said = isList ? beforeAfter({ path: attribute, before: from, after: to }) : [];
      const text = isList ? said : words`${attribute}: ${showValue(from)} → ${showValue(to)}`;
      return { wider, text: wider ? [{ strong: "Wider: " }, ...text] : text };
    });
}

/** A boundary allows nothing by itself: it narrows what had none. What another one allows is not in the plan. */
function isBoundaryWider(before: Value | undefined): boolean {
  return !sameValue(before, null) && before !== "";
}

/** Of a list only what is added gives something; of anything else what takes its place. */
function isMore(before: Value | undefined, after: Value | undefined): boolean {
  if (!Array.isArray(after)) return !sameValue(after, null);
  const old = Array.isArray(before) ? (before as readonly Value[]) : [];
  return (after as readonly Value[]).some((value) => !old.some((other) => isKept(other, [value])));
}
