import { attributeChanges, type AttributeChange } from "../attribute-changes.ts";
import { isObject, markedValue, type Json, type Secrets } from "./marked-value.ts";
import { isMap, sameValue, type Value, type ValueMap } from "./value.ts";

type JsonObject = { readonly [key: string]: Json };

/** What somebody did to a resource outside Terraform. */
export interface Drift {
  readonly address: string;
  readonly isDeleted: boolean;
  /** What really differs of what is configured. */
  readonly differences: readonly AttributeChange[];
  /** Whether the plan depends on it: by what it changes there, or by what Terraform says that its changes come from. */
  readonly isRelevant: boolean;
}

/** What a drift is judged by. */
export interface Surroundings {
  readonly secrets: Secrets;
  /** Whether the configuration has the resource and does not set the attribute. */
  readonly isUnset: (address: string, attribute: string) => boolean;
  /** Addresses that the plan changes. */
  readonly changing: ReadonlySet<string>;
}

/**
 * The true drift of a plan. Terraform tells each difference to its state after reading: also `null` that became `{}`, another order, and
 * what other resources set of this one, as the inline policies of a role.
 */
export function readDrift(plan: JsonObject, { secrets, isUnset, changing }: Surroundings): Drift[] {
  const relevant = objects(plan.relevant_attributes);
  return objects(plan.resource_drift).flatMap((resource): Drift[] => {
    const change = isObject(resource.change) ? resource.change : {};
    const address = String(resource.address);
    const isRelevant = changing.has(address) || relevant.some((attribute) => attribute.resource === address);
    const isDeleted = [change.actions].flat()[0] === "delete";
    if (isDeleted) return [{ address, isDeleted, differences: [], isRelevant }];
    const before = asMap(markedValue(change.before, change.before_sensitive, undefined, secrets));
    const after = asMap(markedValue(change.after, change.after_sensitive, undefined, secrets));
    const differences = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((name) => name !== "tags_all" && !isUnset(address, name))
      .filter((name) => !(setElsewhere.has(`${String(resource.type)}.${name}`) && sameValue(before[name], null)))
      .sort()
      .flatMap((name) => attributeChanges(before[name], after[name], name))
      .filter((difference) => !isReordered(difference));
    return differences.length > 0 ? [{ address, isDeleted, differences, isRelevant }] : [];
  });
}

/** Attributes that show what resources of their own set: where there was nothing, nothing was configured. */
const setElsewhere = new Set(["aws_iam_role.inline_policy", "aws_iam_role.managed_policy_arns"]);

function isReordered({ before, after }: AttributeChange): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const lacks = (list: readonly Value[], value: Value) => !list.some((other) => sameValue(other, value));
  const [left, right] = [before as readonly Value[], after as readonly Value[]];
  return left.length === right.length && !left.some((value) => lacks(right, value)) && !right.some((value) => lacks(left, value));
}

function asMap(value: Value): ValueMap {
  return isMap(value) ? value : {};
}

function objects(value: Json | undefined): JsonObject[] {
  return [value].flat().filter(isObject);
}
