import { attributeChanges, type AttributeChange } from "../attribute-changes.ts";
import type { Plan } from "../plan/plan.ts";
import type { Drift } from "../plan/read-drift.ts";
import { sameValue, type Value } from "../plan/value.ts";

/** A drift that is one, with what differs; of what was deleted that is nothing. */
export interface TrueDrift extends Drift {
  readonly differences: readonly AttributeChange[];
}

/** Attributes that show what resources of their own set: where there was nothing, nothing was configured. */
const setElsewhere = new Set(["aws_iam_role.inline_policy", "aws_iam_role.managed_policy_arns"]);

/**
 * The true drift of a plan. Terraform tells each difference to its state after reading: also `null` that became `{}`, another order, and
 * what other resources set of this one, as the inline policies of a role. `tags_all` follows from `tags`.
 */
export function trueDrift({ drifted }: Plan): TrueDrift[] {
  return drifted
    .map((drift) => ({ ...drift, differences: drift.isDeleted ? [] : differencesIn(drift) }))
    .filter(({ isDeleted, differences }) => isDeleted || differences.length > 0);
}

function differencesIn({ type, before, after }: Drift): AttributeChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => name !== "tags_all")
    .filter((name) => !(setElsewhere.has(`${type}.${name}`) && sameValue(before[name], null)))
    .sort()
    .flatMap((name) => attributeChanges(before[name], after[name], name))
    .filter((difference) => !isReordered(difference));
}

function isReordered({ before, after }: AttributeChange): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const lacks = (list: readonly Value[], value: Value) => !list.some((other) => sameValue(other, value));
  const [left, right] = [before as readonly Value[], after as readonly Value[]];
  return left.length === right.length && !left.some((value) => lacks(right, value)) && !right.some((value) => lacks(left, value));
}
