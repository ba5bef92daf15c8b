import type { AllowStatement, Condition } from "./policy-document.ts";
import type { Grant } from "./row.ts";
import type { StageStacks } from "./stage-stacks.ts";

/**
 * What a role is for. Whoever plans reads what there is, and nothing that customers wrote; whoever applies changes it.
 */
export type Purpose = "plan" | "apply";

/** The statements that give `grant`, of a row of `type`. */
export function grantStatements(stacks: StageStacks, purpose: Purpose, type: string, grant: Grant): readonly AllowStatement[] {
  const { create = [], read = [], update = [], delete: remove = [], tag = [] } = grant;
  // Reading is bound to no tag: what is gone has none, and AWS would deny where Terraform waits to hear that it is gone.
  const statements = [allow(read, resources(stacks, type, grant), { ...whereAbouts(stacks, grant) })];
  if (purpose === "plan") return statements.filter(isSomething);
  const bounded = boundary(stacks, grant);
  if (bounded === "never") return [];
  const ours = resources(stacks, type, grant);
  const known = grant.ownedBy ? ours.filter((arn) => arn.includes(stacks.prefix)) : ours;
  const others = grant.ownedBy ? ours.filter((arn) => !arn.includes(stacks.prefix)) : [];
  const always = { ...whereAbouts(stacks, grant), ...given(stacks, type, grant), ...bounded };
  const has = { ...always, StringEquals: { ...always.StringEquals, ...tagsUnder("aws:ResourceTag", stacks) } };
  const gets = { ...always, StringEquals: { ...always.StringEquals, ...tagsUnder("aws:RequestTag", stacks) } };
  const may = { ...always, StringEqualsIfExists: tagsUnder("aws:ResourceTag", stacks) };
  statements.push(allow([...create, ...update, ...remove, ...tag], known, always));
  if (grant.ownedBy === "not-another's") statements.push(allow([...create, ...update, ...remove, ...tag], others, may));
  if (grant.ownedBy === "tagged") {
    statements.push(allow(create, others, gets), allow([...update, ...remove, ...tag], others, has));
    // What is being made has no tags yet; what has another stage's cannot be taken over.
    statements.push(allow(tag, others, { ...gets, ...may, StringEquals: gets.StringEquals }));
  }
  return statements.filter(isSomething);
}

function allow(actions: readonly string[], resource: readonly string[], condition: Condition): AllowStatement {
  const conditions = Object.keys(condition).length > 0 && { Condition: condition };
  return { Effect: "Allow", Action: [...actions].sort(), Resource: resource, ...conditions };
}

function isSomething({ Action, Resource }: AllowStatement): boolean {
  return Action.length > 0 && Resource.length > 0;
}

function resources(stacks: StageStacks, type: string, grant: Grant): readonly string[] {
  if (grant.on === "*") return ["*"];
  if (grant.named === undefined) return arns(stacks, grant.on, [""]);
  const names = stacks.names(grant.named, grant.referredBy ? { type, argument: grant.referredBy } : undefined);
  if (names.length === 0) throw new Error(`${type}: there is no ${grant.named} to name what it is about.`);
  return arns(stacks, grant.on, names);
}

/** `template` with everything filled in. */
function arns(stacks: StageStacks, template: string, names: readonly string[]): readonly string[] {
  const place = template.replace("{region}", stacks.region).replace("{account}", stacks.account);
  const placed = place.includes("{path}") ? stacks.rolePaths.map((path) => place.replace("{path}", path)) : [place];
  return placed.flatMap((form) => names.map((name) => `arn:aws:${form.replace("{name}", name)}`));
}

/** Actions without a resource type are held to the stage's region, but for those of services that are in none. */
function whereAbouts({ region }: StageStacks, { on, read, create, update }: Grant): StringConditions {
  const [action] = read ?? create ?? update ?? [];
  return on === "*" && !action!.startsWith("cloudfront:") ? { StringEquals: { "aws:RequestedRegion": region } } : {};
}

function given(stacks: StageStacks, type: string, { given: asked }: Grant): Condition {
  return asked ? { ArnLike: { [asked.key]: resources(stacks, type, { on: asked.arn, named: asked.named }) } } : {};
}

function boundary({ permissionsBoundary }: StageStacks, { withBoundary }: Grant): StringConditions | "never" {
  if (!withBoundary) return {};
  if (permissionsBoundary) return { StringEquals: { "iam:PermissionsBoundary": permissionsBoundary } };
  return withBoundary === "or never" ? "never" : {};
}

function tagsUnder(key: string, { tags }: StageStacks): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [`${key}/${name}`, value]));
}

type StringConditions = { readonly StringEquals?: Readonly<Record<string, string>> };
