import { hash } from "node:crypto";
import type { Finding } from "./finding.ts";
import type { ResourceChange } from "./plan/plan.ts";
import { isMap, sameValue, Sensitive, type Value, type ValueMap } from "./plan/value.ts";
import { holdsUnknown } from "./plan/written.ts";

/** What identifies the object in AWS that a change is of. */
const identities = ["id", "arn", "name"];

/**
 * A fingerprint of what a finding asks an approval for: the same as long as that is the same, whatever else the plan does and in
 * whatever order it is written. Undefined where the plan does not tell all of it, a secret or what HCL refers to: nobody knows then
 * whether it is the same.
 *
 * It is made of what is said and of all that changes in the resource: what is said depends on other changes, too, and cuts long values.
 * @param change the one of the finding's address
 */
export function fingerprintOf({ stack, approval, title, blocks }: Finding, change: ResourceChange): string | undefined {
  const content = contentOf(change);
  if (content === undefined) return undefined;
  const said = blocks.flatMap((block): readonly unknown[] => (block.kind === "list" ? block.items : [block]));
  return short([JSON.stringify([stack, approval, title, content]), ...inNoOrder(said)]);
}

/** One for several, in whatever order; undefined when one of them has none. */
export function combined(fingerprints: readonly (string | undefined)[]): string | undefined {
  return fingerprints.every((fingerprint) => fingerprint !== undefined) ? short(fingerprints.toSorted()) : undefined;
}

function inNoOrder(values: readonly unknown[]): readonly string[] {
  return values.map((value) => JSON.stringify(value)).sort();
}

/** 128 bits, so that nobody finds two that are the same. */
function short(lines: readonly string[]): string {
  return hash("sha256", lines.join("\n")).slice(0, 32);
}

function contentOf(change: ResourceChange): unknown {
  const { type, action, createFirst, keepsOld, deposed, reason, replacePaths, provider, before, after } = change;
  const what = [type, action, createFirst, keepsOld, deposed, reason, inNoOrder(replacePaths), provider];
  const who = identities.map((name) => stable(before?.[name]));
  if (!after) return before && identities.some((name) => before[name] instanceof Sensitive) ? undefined : [what, who];
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].sort();
  const differing = names.filter((name) => !sameValue(before?.[name], after[name]));
  const values = differing.map((name) => {
    const [from, to, written] = [before?.[name], after[name], change.written.get(name)];
    if (holdsSecret(from) || holdsSecret(to) || (holdsUnknown(to) && written === undefined)) return undefined;
    // What is not configured, and only AWS knows, is no one's to approve.
    return written === "" ? [] : [name, stable(from), stable(to), written];
  });
  return values.includes(undefined) ? undefined : [what, who, values.filter((value) => value!.length > 0)];
}

/**
 * A text that is equal for values that mean the same: JSON in a text as it is read, the statements of a policy in any order. JSON with
 * numbers that lose digits when they are read stays a text.
 */
function stable(value: Value | undefined, isSorted = false): string {
  if (typeof value === "string" && /^\s*\{/.test(value) && !/\d{16}/.test(value)) {
    try {
      const read = JSON.parse(value) as Value;
      return `json ${stable(read, isMap(read) && read.Statement !== undefined)}`;
    } catch {
      // A text like any other.
    }
  }
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
