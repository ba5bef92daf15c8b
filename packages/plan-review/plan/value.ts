/** A value that Terraform knows only after it has applied. */
export class Unknown {
  /**
   * What the configuration says, references to resources replaced by what they are before the change, when the plan tells both:
   * in a policy that is unknown for one ARN the statements can still be read.
   */
  readonly likely: string | undefined;
  /** Whether the configuration does not set it: AWS's default, or what another resource sets. */
  readonly isDefault: boolean;

  constructor(likely?: string, isDefault = false) {
    this.likely = likely;
    this.isDefault = isDefault;
  }

  toJSON(): string {
    return "(known after apply)";
  }
}

/** A value marked sensitive. Only `Secrets` knows what it is; two are the same object when they hide the same. */
export class Sensitive {
  toJSON(): string {
    return "(sensitive)";
  }
}

/** A value of the plan: what is marked is replaced, and an absent attribute is null. */
export type Value = null | boolean | number | string | Unknown | Sensitive | readonly Value[] | ValueMap;
export interface ValueMap {
  readonly [key: string]: Value;
}

/** Whether the configuration does not set this value, which only AWS knows yet. */
export function isDefault(value: Value | undefined): boolean {
  return value instanceof Unknown && value.isDefault;
}

/** Whether nobody can say by this plan what a value is: it is known only after apply, or sensitive. What is not configured is AWS's default. */
export function isUnsure(value: Value | undefined): boolean {
  return value instanceof Sensitive || (value instanceof Unknown && !value.isDefault);
}

/** Whether a value becomes another, and nobody sees which. */
export function isHidden(before: Value | undefined, after: Value | undefined): boolean {
  return (before instanceof Sensitive || after instanceof Sensitive) && !sameValue(before, after);
}

/** Whether a value that is not known yet refers to what `before` came from: the same object, made anew or changed. */
export function isSameAgain(before: Value | undefined, after: Value | undefined): boolean {
  return after instanceof Unknown && after.likely !== undefined && after.likely === before;
}

/** The map that `value` is; empty when it is none. */
function asMap(value: Value | undefined): ValueMap {
  return isMap(value) ? value : {};
}

export function isMap(value: unknown): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Sensitive)
  );
}

/** Blocks are lists in a provider's values, and objects in some plans: the block's first. */
export function block(value: Value | undefined): ValueMap {
  return asMap(Array.isArray(value) ? (value as readonly Value[])[0] : value);
}

/** Whether two values are the same for a reviewer: null, a missing key and an empty list or map are one. */
export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  if (left === right || (typeof left === "string" && typeof right === "string")) return left === right;
  return equalityKey(left) === equalityKey(right);
}

/** Whether an attribute says nothing: it is absent, empty, or an empty text. */
export function isNothing(value: Value | undefined): boolean {
  return sameValue(value, null) || value === "";
}

const identities = new WeakMap<object, number>();
let identified = 0;

/** A text that is equal for values that are the same for a reviewer; an unknown value and a secret equal only themselves. */
export function equalityKey(value: Value | undefined): string {
  if (value === undefined) return "null";
  if (value instanceof Unknown || value instanceof Sensitive) {
    if (!identities.has(value)) identities.set(value, (identified += 1));
    return `#${identities.get(value)}`;
  }
  if (Array.isArray(value)) return value.length === 0 ? "null" : `[${(value as readonly Value[]).map(equalityKey).join()}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .filter((key) => equalityKey(value[key]) !== "null")
    .map((key) => `${JSON.stringify(key)}:${equalityKey(value[key])}`);
  return members.length === 0 ? "null" : `{${members.join()}}`;
}
