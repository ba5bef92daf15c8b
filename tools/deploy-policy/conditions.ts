import type { Condition } from "./policy-document.ts";
import type { Grant } from "./row.ts";
import type { StageStacks } from "./stage-stacks.ts";

/** What holds for actions of `grant` whatever they are about; `undefined` when the stage needs none of them. */
export function bounds(stacks: StageStacks, grant: Grant, functions: readonly string[]): Condition | undefined {
  const { on, given, withBoundary } = grant;
  const { permissionsBoundary } = stacks;
  if (withBoundary === "or never" && permissionsBoundary === undefined) return undefined;
  return both(
    on === "*" ? inRegion(stacks, grant) : {},
    given ? { ArnLike: { [given.key]: functions } } : {},
    withBoundary && permissionsBoundary ? { StringEquals: { "iam:PermissionsBoundary": permissionsBoundary } } : {},
  );
}

/** Actions without a resource type are held to the stage's region, but for CloudFront's, which are in none. */
export function inRegion({ region }: StageStacks, { read, create, update }: Grant): Condition {
  const [action] = read ?? create ?? update ?? [];
  return action!.startsWith("cloudfront:") ? {} : { StringEquals: { "aws:RequestedRegion": region } };
}

/** What it is about has the stage's tags. */
export function hasTags(stacks: StageStacks): Condition {
  return { StringEquals: tagsUnder("aws:ResourceTag", stacks) };
}

/** What is made or tagged gets the stage's tags. */
export function getsTags(stacks: StageStacks): Condition {
  return { StringEquals: tagsUnder("aws:RequestTag", stacks) };
}

/** What it is about has the stage's tags, or none: what is being made, or has no tags of its own. */
export function hasNoOtherTags(stacks: StageStacks): Condition {
  return { StringEqualsIfExists: tagsUnder("aws:ResourceTag", stacks) };
}

/** All of the conditions at once. */
export function both(...conditions: readonly Condition[]): Condition {
  const together: Record<string, Condition[string]> = {};
  for (const condition of conditions) {
    for (const [operator, keys] of Object.entries(condition)) together[operator] = { ...together[operator], ...keys };
  }
  return together;
}

function tagsUnder(key: string, { tags }: StageStacks): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [`${key}/${name}`, value]));
}
