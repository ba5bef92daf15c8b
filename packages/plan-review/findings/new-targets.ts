import { words, type Words } from "../finding.ts";
import { withoutLastKey } from "../plan/addresses.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault, sameValue, Unknown } from "../plan/value.ts";
import { showValue } from "../show-value.ts";
import type { Item } from "./permission-item.ts";

/** What says nothing of how it decides. A new role is a finding of its own. */
const unsaid = new Set(["id", "arn", "name", "tags", "tags_all", "region"]);

/**
 * What the plan makes that an entrance refers to from now on, e.g. another authorizer: a new one opens nothing by itself, so it is told here
 * how it decides.
 * @param attributes of the change that open something
 */
export function newTargetItems(
  change: ResourceChange,
  attributes: readonly string[],
  changes: readonly ResourceChange[],
): Item[] {
  const refersTo = change.refersTo();
  const targets = new Set(attributes.flatMap((attribute) => refersTo.get(attribute.split(".")[0]!) ?? []));
  if (targets.size === 0) return [];
  return changes
    .filter(({ action, address }) => (action === "create" || action === "replace") && targets.has(withoutLastKey(address)))
    .filter(({ type }) => type !== "aws_iam_role")
    .map(({ address, after = {} }) => {
      const settings = Object.entries(after).filter(
        ([name, value]) => !unsaid.has(name) && !isDefault(value) && !sameValue(value, null),
      );
      const told = settings.flatMap(
        ([name, value], index): Words =>
          words`${[index > 0 ? ", " : ""]}${name}: ${showValue(value instanceof Unknown ? (value.likely ?? value) : value)}`,
      );
      return { wider: false, text: words`${address} is made by this plan: ${told}.` };
    });
}
