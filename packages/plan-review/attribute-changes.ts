import { words, type Words } from "./finding.ts";
import { isMap, sameValue, type Value } from "./plan/value.ts";
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
  if (isBlocks(left) && isBlocks(right) && left.length === right.length) {
    return left.flatMap((value, index) => attributeChanges(value, right[index], `${path}[${index}]`));
  }
  return [{ path, before, after }];
}

/** "`batch_size`: `10` → `20`" */
export function beforeAfter({ path, before, after }: AttributeChange): Words {
  const [added, removed] = [missing(after, before), missing(before, after)];
  if (added && removed && (added.length > 0 || removed.length > 0)) {
    const changes = [
      ...removed.map((value) => words` − ${showValue(value)}`),
      ...added.map((value) => words` + ${showValue(value)}`),
    ];
    return words`${path}:${changes.flat()}`;
  }
  return words`${path}: ${showValue(before)} → ${showValue(after)}`;
}

/** The elements of list `from` that `without` lacks; undefined when these are no lists. */
function missing(from: Value | undefined, without: Value | undefined): readonly Value[] | undefined {
  if (!Array.isArray(from) || !Array.isArray(without)) return undefined;
  return (from as readonly Value[]).filter((value) => !(without as readonly Value[]).some((other) => sameValue(value, other)));
}

function isBlocks(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value) && (value as readonly Value[]).every(isMap);
}

function parsed(value: Value | undefined): Value | undefined {
  if (typeof value !== "string" || !/^\s*\{/.test(value)) return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}
