import { beforeAfter } from "../attribute-changes.ts";
import { words, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import {
  block,
  isDefault,
  isNothing,
  isSameAgain,
  isUnsure,
  sameValue,
  Unknown,
  type Value,
  type ValueMap,
} from "../plan/value.ts";
import { showValue } from "../show-value.ts";
import { elements } from "./entrance-rule.ts";
import { entranceRules } from "./entrances.ts";

interface AccessItem {
  readonly attribute: string;
  readonly text: Words;
  readonly wider: boolean;
}

/** The role that AWS works with for a resource, under the names that the provider has for it. */
const roleName =
  /^(role|\w+_role|role_arn|\w+_role_arn|iam_roles|iam_instance_profile|credentials|credentials_arn|sns_caller_arn|\w+RoleArn)$/;

/** What is attached to a role is judged as a policy. */
const ofPolicies = /^aws_iam_\w*policy/;

/**
 * What a change opens to callers, besides policies: all that is new in entrances, and roles that are switched; `before` is of what had its
 * name, too.
 */
export function accessItems({ type, after, ...change }: ResourceChange, before = change.before): AccessItem[] {
  if (!after) return [];
  const opened = (entranceRules[type] ?? []).filter(({ opens }) => opens(change.before, after) || opens(before, after));
  return [
    ...opened.map(({ attribute, of, consequence }) =>
      item(attribute, before && of(before), of(after), consequence, before !== undefined),
    ),
    ...switchedRoles(type, before, after),
  ];
}

function switchedRoles(type: string, before: ValueMap | undefined, after: ValueMap): AccessItem[] {
  if (!before || !type.startsWith("aws_") || ofPolicies.test(type)) return [];
  return rolesIn(after)
    .map((path) => ({ path, from: at(before, path), to: at(after, path) }))
    .filter(({ from, to }) => isSwitched(from, to))
    .map(({ path, from, to }) =>
      item(path.join("."), from, to, "It works with another role: what that one may, it may now.", true),
    );
}

/** Where `values` hold a role: at the top, or in blocks, and in the text of a job's container. */
function rolesIn(values: ValueMap): string[][] {
  const paths = Object.entries(values).flatMap(([name, value]): string[][] => {
    if (roleName.test(name) || (jobText.test(name) && isHiddenText(value))) return [[name]];
    const inner = Array.isArray(value) ? (value as readonly Value[]).map(block) : jobText.test(name) ? [jobIn(value)] : [];
    return inner.flatMap(rolesIn).map((path) => [name, ...path]);
  });
  return [...new Map(paths.map((path) => [path.join("."), path])).values()];
}

/** Of several blocks the roles of all. */
function at(values: ValueMap, [name, ...inner]: readonly string[]): Value | undefined {
  const value = values[name!];
  if (inner.length === 0) return value;
  const roles = (jobText.test(name!) ? [jobIn(value)] : elements(value)).flatMap((one) => at(block(one), inner) ?? null);
  return roles.length > 1 ? roles : roles[0];
}

const jobText = /^(container|ecs|eks|node)_properties$/;

/** Whether nobody sees what the text says. */
function isHiddenText(value: Value): boolean {
  return isUnsure(value) && typeof readable(value) !== "string";
}

const readable = (value: Value | undefined) => (value instanceof Unknown ? value.likely : value);

function jobIn(value: Value | undefined): ValueMap {
  const text = readable(value);
  try {
    return typeof text === "string" ? block(JSON.parse(text) as Value) : {};
  } catch {
    return {};
  }
}

/** A role that is taken away gives nothing; one that is not known yet may be any, unless it is the one of before, made anew. */
function isSwitched(from: Value | undefined, to: Value | undefined): boolean {
  const known = elements(from);
  return elements(to).some(
    (role) => !isNothing(role) && !isDefault(role) && !known.some((old) => sameValue(old, role) || isSameAgain(old, role)),
  );
}

function item(
  attribute: string,
  from: Value | undefined,
  to: Value | undefined,
  consequence: string,
  isChange: boolean,
): AccessItem {
  return {
    attribute,
    text: [{ strong: "Wider: " }, ...words`${said(attribute, from, to, isChange)}. ${[consequence]}`],
    wider: true,
  };
}

/** What is emptied is said as such: of a list, what is left matters more than what is gone. */
function said(attribute: string, from: Value | undefined, to: Value | undefined, isChange: boolean): Words {
  if (!isChange) return words`${attribute}: ${showValue(to)}`;
  if (sameValue(to, null)) return words`${attribute}: ${showValue(from)} → none`;
  return beforeAfter({ path: attribute, before: from ?? [], after: to });
}
