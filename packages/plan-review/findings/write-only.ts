import { attributeChanges, beforeAfter } from "../attribute-changes.ts";
import { words, type Finding } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isMap, type Value } from "../plan/value.ts";

/**
 * A write-only value is in no plan and no state (developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only): only its
 * version, beside it, shows that another one is written.
 */
const version = /_wo_(version|revision)$/;

/** Resources that get another write-only value. */
export function writeOnlyFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap(({ stack, address, action, before, after }) => {
    if (action !== "update" || !hasVersion(after)) return [];
    const items = attributeChanges(before, after)
      .filter(({ path }) => version.test(path))
      .map(
        (change) =>
          words`${beforeAfter(change)}: ${change.path.replace(version, "_wo")} is written anew. No plan shows what it is.`,
      );
    if (items.length === 0) return [];
    return [
      { family: "settings" as const, stack, address, title: words`${address}`, blocks: [{ kind: "list" as const, items }] },
    ];
  });
}

/** Whether there is a version at all, however deep: most resources have none, and need not be compared. */
function hasVersion(value: Value | undefined): boolean {
  if (Array.isArray(value)) return (value as readonly Value[]).some(hasVersion);
  return isMap(value) && Object.entries(value).some(([name, inner]) => version.test(name) || hasVersion(inner));
}

/** Whether a change of this attribute is told as that of a write-only value. */
export function isVersionOfWriteOnly(path: string): boolean {
  return version.test(path);
}
