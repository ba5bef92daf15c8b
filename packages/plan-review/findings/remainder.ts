import { attributeChanges } from "../attribute-changes.ts";
import { enumerate, words, type Words } from "../finding.ts";
import { inPlan } from "../in-plan.ts";
import type { Action, Plan, ResourceChange } from "../plan/plan.ts";
import { isHarmless } from "./harmless-types.ts";
import { forcedBy } from "./losses.ts";
import { losses } from "./lost-things.ts";
import { calledWords } from "./names.ts";

/** Changes that are no finding: they are counted. */
export interface Remainder {
  /** Replacements and destroys, one by one: "`aws_x.y` is replaced. Forced by `name`: …". */
  readonly notable: readonly Words[];
  /** How many of each type but objects in buckets, by action. */
  readonly counts: readonly { readonly action: Action; readonly type: string; readonly number: number }[];
  /**
   * How many objects in S3 buckets, by action: what is in them is in the configuration, and each deployment of a page has other files in
   * place of those before.
   */
  readonly objects: ReadonlyMap<Action, number>;
  /** How many are destroyed or replaced of types that this review does not know. */
  readonly unknownLosses: number;
  /** Each change with its address. */
  readonly listed: readonly Words[];
}

const objectType = "aws_s3_object";

/**
 * What is left of changes.
 * @param changes those that are no finding
 * @param found those that are one: of a type that nobody knows, that does not say what is lost
 * @param plans all that are reviewed
 */
export function remainderOf(
  changes: readonly ResourceChange[],
  found: readonly ResourceChange[],
  plans: readonly Plan[],
): Remainder {
  const counts = new Map<string, { action: Action; type: string; number: number }>();
  const objects = new Map<Action, number>();
  for (const { action, type } of changes) {
    if (type === objectType) {
      objects.set(action, (objects.get(action) ?? 0) + 1);
      continue;
    }
    const entry = counts.get(`${action} ${type}`) ?? { action, type, number: 0 };
    counts.set(`${action} ${type}`, { ...entry, number: entry.number + 1 });
  }
  const isNotable = ({ action, type }: ResourceChange) => type !== objectType && (action === "replace" || action === "destroy");
  const isUnknown = (change: ResourceChange) =>
    isNotable(change) && !change.keepsOld && !isHarmless(change.type) && !losses.has(change.type);
  const unknown = found.filter(isUnknown);
  return {
    unknownLosses: [...changes, ...unknown].filter(isUnknown).length,
    notable: [...unknown, ...changes.filter(isNotable)].map((change) => notableWords(change, inPlan(change.stack, plans))),
    counts: [...counts.values()].sort((a, b) => `${a.action} ${a.type}`.localeCompare(`${b.action} ${b.type}`)),
    objects,
    listed: changes.filter((change) => !isNotable(change)).map((change) => listedWords(change, inPlan(change.stack, plans))),
  };
}

function notableWords(change: ResourceChange, where: Words): Words {
  const reasons = forcedBy(change).flatMap((reason): Words => [". ", ...reason]);
  return words`${change.address}${calledWords(change)}${where} is ${[change.action === "replace" ? "replaced" : "destroyed"]}${reasons}`;
}

function listedWords({ address, action, before, after }: ResourceChange, where: Words): Words {
  const names = new Set(action === "update" ? attributeChanges(before, after).flatMap(({ path }) => path.split(/[.[]/, 1)) : []);
  return words`${address}${where}: ${[action]}${names.size > 0 ? words` of ${enumerate([...names])}` : []}`;
}
