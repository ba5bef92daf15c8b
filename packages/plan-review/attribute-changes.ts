import { words, type Words } from "./finding.ts";
import { objectIn } from "./json-text.ts";
import { equalityKey, isMap, sameValue, type Value } from "./plan/value.ts";
import { showValue } from "./show-value.ts";

/** What is different between two values at one place. */
export interface AttributeChange {
  /** e.g. `redrive_policy.maxReceiveCount` or `ttl[0].enabled`; empty when the values differ as a whole. */
  readonly path: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** Where two values differ, as deep as it says something. Texts that are JSON objects are compared as such. */
export function attributeChanges(before: Value | undefined, after: Value | undefined, path = ""): AttributeChange[] {
  if (sameValue(before, after)) return [];
  const [left, right] = [parsed(before), parsed(after)];
  if (isMap(left) && isMap(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return keys.flatMap((key) => attributeChanges(left[key], right[key], path === "" ? key : `${path}.${key}`));
  }
  if (isBlocks(left) && isBlocks(right) && left.length === right.length && !isShifted(left, right)) {
    return left.flatMap((value, index) => attributeChanges(value, right[index], `${path}[${index}]`));
  }
  return [{ path, before, after }];
}

/** "`batch_size`: `10` → `20`" */
export function beforeAfter({ path, before, after }: AttributeChange): Words {
  const changes = isList(before) && isList(after) ? elementChanges(before, after) : [];
  return changes.length > 0 ? words`${path}:${changes}` : words`${path}: ${showValue(before)} → ${showValue(after)}`;
}

/** The elements that only one of two lists has: nothing for lists in another order. */
function elementChanges(before: readonly Value[], after: readonly Value[]): Words {
  const missing = (from: readonly Value[], without: readonly Value[]) =>
    from.filter((value) => !without.some((other) => sameValue(value, other)));
  return [
    ...missing(before, after).flatMap((value) => words` − ${showValue(value)}`),
    ...missing(after, before).flatMap((value) => words` + ${showValue(value)}`),
  ];
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a block is at another place than before: the provider sorts sets by their content, so what stands at one place is not the same. */
function isShifted(left: readonly Value[], right: readonly Value[]): boolean {
  const places = new Map(right.map((value, index) => [equalityKey(value), index]));
  return left.some((value, index) => !sameValue(value, right[index]) && places.has(equalityKey(value)));
}

function isBlocks(value: Value | undefined): value is readonly Value[] {
  return isList(value) && value.every(isMap);
}

/** The object that a text is in JSON; anything else as it is. */
function parsed(value: Value | undefined): Value | undefined {
  return (typeof value === "string" ? objectIn(value) : undefined) ?? value;
}
