import { block, isNothing, isSameAgain, isUnsure, sameValue, Unknown, type Value, type ValueMap } from "../plan/value.ts";

export interface Weakening {
  /** The attribute, for its before → after. */
  readonly attribute: string;
  readonly of: (values: ValueMap) => Value | undefined;
  /** Of values that differ. */
  readonly isWeaker: (before: Value | undefined, after: Value | undefined) => boolean;
  readonly consequence: string;
  /** Where more than the attribute decides. */
  readonly isWeakerIn?: (before: ValueMap, after: ValueMap) => boolean;
  /** Where it is another one in what is made anew. */
  readonly consequenceAnew?: string;
}

export const turnedOff = (before: Value | undefined) => before === true;
/** As `turnedOff`, for what is on unless it is said. */
export const switchedOff = (_before: Value | undefined, after: Value | undefined) => after === false || isUnsure(after);
/** Nothing, or 0, is without an end. */
export const lowered = (before: Value | undefined, after: Value | undefined) =>
  after instanceof Unknown || (Number(after) > 0 && (Number(before) === 0 || Number(after) < Number(before)));
export const removed = (before: Value | undefined, after: Value | undefined) => !isNothing(before) && isNothing(after);

export function weakening(
  attribute: string,
  isWeaker: Weakening["isWeaker"],
  consequence: string,
  of?: Weakening["of"],
): Weakening {
  return { attribute, isWeaker, consequence, of: of ?? ((values) => values[attribute]) };
}

/** A rule of what protects something else: what it was on has it no more. One that is made anew under its address is the same. */
export function onAnother(attribute: string): Weakening {
  const isAnother: Weakening["isWeaker"] = (before, after) => !isNothing(before) && !isSameAgain(before, after);
  return weakening(attribute, isAnother, "What it was on is no longer protected by it.");
}

/** A change by ten times and more is no tuning; what begins at 0 said each single one. */
export const tenfold = (from: number, to: number) => (from >= 0 ? to > from && to >= from * 10 : to - from >= 10);
/** Whether `value` is among `others`, or one that is made anew, which is the same. */
export const isKept = (value: Value, others: readonly Value[]) =>
  others.some((other) => sameValue(value, other) || isSameAgain(value, other));
/** Less of what counts from 1: where there is nothing, there is nothing to lower. */
export const less = (before: Value | undefined, after: Value | undefined) => Number(before) > 0 && lowered(before, after);
/** Nothing, or 0, is no time at all. */
export const shorter = (before: Value | undefined, after: Value | undefined) =>
  after instanceof Unknown || (Number(before) > 0 && (isNothing(after) || Number(after) < Number(before)));
export const fewer = (before: Value | undefined, after: Value | undefined) =>
  texts(before).some((name) => !texts(after).includes(name));

/** What a stream shows of a changed item: what it is, what it was, or neither. */
export const shown = (view: Value | undefined) => ["NEW", "OLD"].filter((image) => String(view).includes(image));

export const isClear = (policy: Value | undefined) => policy === "allow-all" || isUnsure(policy);
export const isInTheClear = (_before: Value | undefined, after: Value | undefined) => isClear(after);
/** "aws:kms", "aws:kms:dsse" or "AES256", of an `aws_s3_bucket_server_side_encryption_configuration`. */
export function encryptionOfBucket({ rule }: ValueMap): Value | undefined {
  return block(block(rule).apply_server_side_encryption_by_default).sse_algorithm;
}

/** What blocks of which there are several have under a key. */
export function column(value: Value | undefined, key: string): Value {
  return (Array.isArray(value) ? (value as readonly Value[]) : []).map((one) => block(one)[key] ?? null);
}

export function texts(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}
