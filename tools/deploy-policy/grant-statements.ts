import type { Purpose } from "../../bootstrap/bootstrap-settings.ts";
import { both, bounds, getsTags, hasNoOtherTags, hasTags, inRegion } from "./conditions.ts";
import type { AllowStatement, Condition } from "./policy-document.ts";
import type { Grant } from "./row.ts";
import type { StageStacks } from "./stage-stacks.ts";

/** The statements that give `grant`, of the row of `type`. Throws when nothing in the stacks says what it is about. */
export function grantStatements(stacks: StageStacks, purpose: Purpose, type: string, grant: Grant): readonly AllowStatement[] {
  const about = arns(stacks, type, grant);
  const statements = [
    ...reading(stacks, purpose, grant, about),
    ...(purpose === "plan" ? [] : changes(stacks, type, grant, about)),
  ];
  return statements.filter(({ Action, Resource }) => Action.length > 0 && Resource.length > 0);
}

/**
 * Whoever plans, which a pull request does, reads nothing of others: a distribution, or a pool's client, may tell a secret. Whoever applies waits
 * to hear that what was deleted is gone: what is gone has no tags, and AWS would only deny.
 */
function reading(stacks: StageStacks, purpose: Purpose, grant: Grant, about: readonly string[]): readonly AllowStatement[] {
  const where = grant.on === "*" ? inRegion(stacks, grant) : {};
  if (purpose === "apply") return [allow(grant.read, about, where)];
  const { named, others } = byName(stacks, grant, about);
  const whose = grant.ownedBy === "tagged" ? hasTags(stacks) : hasNoOtherTags(stacks);
  return [allow(grant.read, named, where), allow(grant.read, others, both(where, whose))];
}

function changes(stacks: StageStacks, type: string, grant: Grant, about: readonly string[]): readonly AllowStatement[] {
  const { create = [], update = [], delete: remove = [], tag = [], ownedBy, given } = grant;
  const always = bounds(stacks, grant, given ? arns(stacks, type, { on: given.arn, named: given.named }) : []);
  if (!always) return [];
  const all = [...create, ...update, ...remove, ...tag];
  const { named, others } = byName(stacks, grant, about);
  if (ownedBy === "not-another's") return [allow(all, others, both(always, hasNoOtherTags(stacks)))];
  return [
    allow(all, named, always),
    allow(create, others, both(always, getsTags(stacks))),
    allow([...update, ...remove, ...tag], others, both(always, hasTags(stacks))),
    allow(tag, others, both(always, getsTags(stacks), hasNoOtherTags(stacks))),
  ];
}

/** What is called as the stage's things are, or needs not be; and what has a name of AWS's. */
function byName({ prefix }: StageStacks, { ownedBy }: Grant, about: readonly string[]) {
  const isNamed = (arn: string) => !ownedBy || arn.includes(prefix);
  return { named: about.filter(isNamed), others: about.filter((arn) => !isNamed(arn)) };
}

function allow(actions: readonly string[] = [], resource: readonly string[], condition: Condition): AllowStatement {
  const conditions = Object.keys(condition).length > 0 && { Condition: condition };
  return { Effect: "Allow", Action: [...actions].sort(), Resource: resource, ...conditions };
}

/** The ARNs that `on` is for, with everything filled in. */
function arns(stacks: StageStacks, type: string, { on, named, referredBy }: Grant): readonly string[] {
  if (on === "*") return ["*"];
  const names = named ? stacks.names(named, referredBy === undefined ? undefined : { type, argument: referredBy }) : [""];
  if (names.length === 0) throw new Error(`${type}: there is no ${named} to name what it is about.`);
  const place = on.replace("{region}", stacks.region).replace("{account}", stacks.account);
  const placed = place.includes("{path}") ? stacks.rolePaths.map((path) => place.replace("{path}", path)) : [place];
  // A parameter's name may begin with the slash that is before it anyway.
  const within = (form: string, name: string) => form.replace("/{name}", name.replace(/^\/?/, "/")).replace("{name}", name);
  return placed.flatMap((form) => names.map((name) => `arn:aws:${within(form, name)}`));
}
