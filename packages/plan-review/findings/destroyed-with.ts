import type { Statement } from "../iam/statement.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { nameIn } from "./names.ts";
import { targetsOf } from "./policy-target.ts";

/** What identifies a resource for the policies that are attached to it. */
const identifiers = ["id", "arn", "url", "name", "bucket"];

/**
 * Whether what a destroyed policy is attached to is destroyed as well: a denial that goes with it opens nothing. It is known by what the
 * policy is attached to, or by the ARNs that all its statements name; what a role's policy names is not the role.
 */
export function isDestroyedWithTarget(
  change: ResourceChange,
  statements: readonly Statement[],
  changes: readonly ResourceChange[],
): boolean {
  if (change.action !== "destroy") return false;
  const gone = changes.filter(
    ({ action, stack, type, deposed }) => action === "destroy" && stack === change.stack && type !== change.type && !deposed,
  );
  const targets = targetsOf(change);
  return gone.some(({ type, before = {} }) => {
    if (!change.type.startsWith(type.replace(/_table$/, ""))) return false;
    if (identifiers.some((name) => before[name] !== null && before[name] !== undefined && targets.includes(before[name])))
      return true;
    if (change.type.startsWith("aws_iam_")) return false;
    const name = nameIn(before);
    return typeof name === "string" && statements.length > 0 && statements.every((statement) => isAbout(statement, name));
  });
}

/** Whether all the resources that a statement names are the one called `name`, or within it: `arn:aws:s3:::name/*`. */
function isAbout({ resources }: Statement, name: string): boolean {
  const patterns = resources && !resources.negated ? resources.patterns : [];
  return patterns.length > 0 && patterns.every((pattern) => pattern.split(":").at(-1)?.split("/")[0] === name);
}
