import { objectIn } from "./json-text.ts";
import type { ResourceChange } from "./plan/plan.ts";
import { isMap, sameValue, Sensitive, type Value, type ValueMap } from "./plan/value.ts";
import { holdsUnknown } from "./plan/written.ts";

/** What identifies the object in AWS that a change is of. */
const identities = ["id", "arn", "name"];

/**
 * A text of all that a change is: of what the resource has, changing or not. Undefined where the plan does not tell all of it: a secret
 * that changes, what HCL refers to, or a provider that works nobody knows where.
 */
export function contentOf(change: ResourceChange): string | undefined {
  const { address, type, action, createFirst, keepsOld, deposed, reason, replacePaths, provider, before, after } = change;
  if (provider === undefined) return undefined;
  if (!after && identities.some((name) => before?.[name] instanceof Sensitive)) return undefined;
  const what = [address, type, action, createFirst, keepsOld, deposed, reason, inNoOrder(replacePaths), provider];
  const who = identities.map((name) => stable(before?.[name]));
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  const values = names.map((name) => {
    const [from, to, written] = [before?.[name], after?.[name], change.written.get(name)];
    // What is not configured, and only AWS knows, is no one's to approve; an absent attribute is null.
    if (written === "" || (sameValue(from, null) && sameValue(to, null))) return [];
    if (after && !sameValue(from, to) && (holdsSecret(from) || holdsSecret(to))) return undefined;
    return holdsUnknown(to) && written === undefined ? undefined : [name, stable(from), stable(to), written];
  });
  return values.includes(undefined) ? undefined : JSON.stringify([what, who, values.filter((value) => value!.length > 0)]);
}

export function inNoOrder(values: readonly unknown[]): readonly string[] {
  return values.map((value) => JSON.stringify(value)).sort();
}

/**
 * A text that is equal for values that mean the same: JSON in a text as it is read, the statements of a policy in any order. JSON with
 * numbers that lose digits when they are read, or a key twice, stays a text.
 */
function stable(value: Value | undefined, isSorted = false): string {
  const read = typeof value === "string" && !/\d{16}/.test(value) ? objectIn(value) : undefined;
  if (read) return `json ${stable(read, read.Statement !== undefined)}`;
  if (Array.isArray(value)) {
    const items = (value as readonly Value[]).map((inner) => stable(inner, isSorted));
    return `[${(isSorted ? items.sort() : items).join()}]`;
  }
  if (!isMap(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${stable(value[key], isSorted)}`);
  return `{${members.join()}}`;
}

function holdsSecret(value: Value | undefined): boolean {
  if (value instanceof Sensitive) return true;
  return typeof value === "object" && value !== null && Object.values(value as ValueMap).some(holdsSecret);
}
