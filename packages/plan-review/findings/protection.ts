import { beforeAfter } from "../attribute-changes.ts";
import { words, type Finding } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault, isHidden, sameValue, type ValueMap } from "../plan/value.ts";
import type { EarlierSelves } from "./renamed.ts";
import type { Weakening } from "./weakening-rule.ts";
import { weakeningsOf } from "./weakenings.ts";

/**
 * Changes after which data is less safe, or failures are not heard of: in place, or between an object and the one made in its stead, under
 * another address too.
 */
export function protectionFindings(changes: readonly ResourceChange[], earlier: EarlierSelves): Finding[] {
  return changes.flatMap((planned) => {
    const old = earlier.get(planned);
    const change = old ? { ...planned, action: "replace" as const, before: old.before } : planned;
    const { action, before = {} } = change;
    const after = afterwards(change);
    if (action !== "update" && action !== "replace") return [];
    const items = weakened(change).map(
      ({ attribute, of, consequence, consequenceAnew = consequence }) =>
        words`${beforeAfter({ path: attribute, before: of(before), after: of(after) })}. ${[action === "replace" ? consequenceAnew : consequence]}`,
    );
    const title = words`${change.address} is less protected${[action === "replace" ? ", once it is made anew" : ""]}`;
    const { stack, address } = change;
    const blocks = [{ kind: "list" as const, items }];
    return items.length === 0
      ? []
      : [{ family: "protection" as const, stack, address, approval: `weaken:${address}`, title, blocks }];
  });
}

/** The attributes in which what is there after a change protects less. */
export function weakened(change: ResourceChange): readonly Weakening[] {
  const { type, before = {} } = change;
  const after = afterwards(change);
  return weakeningsOf(type).filter(({ attribute, of, isWeaker, isWeakerIn = () => true }) => {
    const [from, to] = [of(before), of(after)];
    const [name] = attribute.split(".") as [string];
    if (isHidden(before[name], after[name]) || isHidden(from, to)) return true;
    return !sameValue(from, to) && isWeaker(from, to) && isWeakerIn(before, after);
  });
}

/** What AWS gives a new object untold; of everything else in here, nothing. */
const onByDefault = new Set(["sqs_managed_sse_enabled"]);

/** The values after the change. What nobody configures stays in an update, and is AWS's default in a new object. */
function afterwards({ action, before = {}, after = {} }: ResourceChange): ValueMap {
  const values = Object.entries(after).map(([name, value]) => {
    if (!isDefault(value)) return [name, value] as const;
    return [name, action === "update" ? (before[name] ?? null) : onByDefault.has(name) || null] as const;
  });
  return Object.fromEntries(values);
}
