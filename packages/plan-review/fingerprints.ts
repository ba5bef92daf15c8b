import { hash } from "node:crypto";
import { contentOf, inNoOrder } from "./change-content.ts";
import type { Finding } from "./finding.ts";
import { nameIn } from "./findings/names.ts";
import { withoutLastKey } from "./plan/addresses.ts";
import type { ResourceChange } from "./plan/plan.ts";
import type { Value, ValueMap } from "./plan/value.ts";

/** Attributes that name the resource itself, not another. */
const own = new Set(["id", "arn", "name", "tags", "tags_all"]);

/**
 * Fingerprints of what the findings of a plan ask approvals for: one is the same as long as that is the same, whatever else the plan does and
 * in whatever order it is written. Undefined where the plan does not tell all of it: nobody knows then whether it is the same.
 *
 * It is made of what is said, of all that the resource has, and of what else the plan changes that it refers to, however far. What is
 * said depends on other changes, too, and cuts long values.
 */
export function fingerprints(changes: readonly ResourceChange[]): (finding: Finding) => string | undefined {
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const contents = new Map<ResourceChange, string | undefined>();
  let referred: ((change: ResourceChange) => readonly ResourceChange[]) | undefined;

  return ({ stack, approval, title, blocks, address }) => {
    const change = approval === undefined ? undefined : byAddress.get(address);
    if (!change) return undefined;
    const all = [...withReferred(change)].map(hashOf);
    if (!all.every((content) => content !== undefined)) return undefined;
    const said = blocks.flatMap((block): readonly unknown[] => (block.kind === "list" ? block.items : [block]));
    return short([JSON.stringify([stack, approval, title]), ...inNoOrder(said), ...all.sort()]);
  };

  function withReferred(change: ResourceChange): Set<ResourceChange> {
    referred ??= referredAmong(changes);
    // What is added while it is walked is walked, too.
    const reached = new Set([change]);
    for (const one of reached) for (const other of referred(one)) reached.add(other);
    return reached;
  }

  function hashOf(change: ResourceChange): string | undefined {
    if (!contents.has(change)) {
      const content = contentOf(change);
      contents.set(change, content === undefined ? undefined : short([content]));
    }
    return contents.get(change);
  }
}

/** One for several, in whatever order; undefined when one of them has none. */
export function combined(all: readonly (string | undefined)[]): string | undefined {
  return all.every((fingerprint) => fingerprint !== undefined) ? short(all.toSorted()) : undefined;
}

/** 128 bits, so that nobody finds two that are the same. */
function short(lines: readonly string[]): string {
  return hash("sha256", lines.join("\n")).slice(0, 32);
}

/** Looks up the changes that one refers to: by address, or, where its configuration says none, by their names, IDs and ARNs. */
function referredAmong(changes: readonly ResourceChange[]): (change: ResourceChange) => readonly ResourceChange[] {
  const known = new Map<string, ResourceChange[]>();
  for (const change of changes) {
    const names = [change.before, change.after].flatMap((values) => namesOf(values));
    for (const key of new Set([withoutLastKey(change.address), ...names])) {
      const found = known.get(key);
      if (found) found.push(change);
      else known.set(key, [change]);
    }
  }
  return (change) => {
    const refersTo = change.refersTo();
    const named = Object.entries(change.after ?? {})
      .filter(([name]) => !own.has(name) && (refersTo.get(name) ?? []).length === 0)
      .flatMap(([, value]) => textsIn(value));
    return [...new Set([...refersTo.values(), named].flat())].flatMap((key) => known.get(key) ?? []);
  };
}

function namesOf(values: ValueMap | undefined): string[] {
  const names = [nameIn(values), values?.id, values?.arn, values?.url];
  return names.flatMap((name) => (typeof name === "string" && name !== "" ? [name] : []));
}

function textsIn(value: Value): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value as ValueMap).flatMap(textsIn) : [];
}
