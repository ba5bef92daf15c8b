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

/** A setting that lets callers in without a policy. */
export interface EntranceRule {
  /** The attribute as it is told, e.g. `jwt_configuration.issuer`. */
  readonly attribute: string;
  readonly of: (values: ValueMap) => Value | undefined;
  /** `before` is undefined for what is new. */
  readonly opens: (before: ValueMap | undefined, after: ValueMap) => boolean;
  readonly consequence: string;
}

export type Of = (values: ValueMap) => Value | undefined;
type Opens = (before: Value | undefined, after: Value | undefined) => boolean;

/** A rule about one value in place; what is new opens nothing by it. */
export function changed(attribute: string, opens: Opens, consequence: string, of: Of = named(attribute)): EntranceRule {
  const differ = (before: ValueMap, after: ValueMap) =>
    !sameValue(of(before), of(after)) && !isDefault(of(after)) && !isSameAgain(of(before), of(after));
  return {
    attribute,
    of,
    consequence,
    opens: (before, after) => before !== undefined && differ(before, after) && opens(of(before), of(after)),
  };
}

/** A rule about one value that is open, in what is new as well; `identity` is what makes another entrance of it. */
export function open(
  attribute: string,
  isOpen: (value: Value | undefined) => boolean,
  consequence: string,
  { of = named(attribute), identity = [] }: { readonly of?: Of; readonly identity?: readonly string[] } = {},
): EntranceRule {
  const isOther = (before: ValueMap, after: ValueMap) =>
    identity.some((name) => !sameValue(before[name], after[name]) && !isSameAgain(before[name], after[name]));
  return {
    attribute,
    of,
    consequence,
    opens: (before, after) =>
      isOpen(of(after)) &&
      (before === undefined || !isOpen(of(before)) || isOther(before, after) || becomesAnother(of(before), of(after))),
  };
}

/** Of what is hidden, any other may be the open one. */
function becomesAnother(before: Value | undefined, after: Value | undefined): boolean {
  return isUnsure(before) && !sameValue(before, after);
}

/** A rule about what is new only: in what is there, the same change is a rule of its own, or a weakening. */
export function whenNew(
  attribute: string,
  isOpen: (value: Value | undefined) => boolean,
  consequence: string,
  of: Of = named(attribute),
): EntranceRule {
  return { attribute, of, consequence, opens: (before, after) => before === undefined && isOpen(of(after)) };
}

/** `a.b` is the attribute `b` of the block `a`. */
function named(attribute: string): Of {
  const [name, inner] = attribute.split(".");
  return (values) => (inner === undefined ? values[name!] : block(values[name!])[inner]);
}

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);
export const elements = (value: Value | undefined): readonly Value[] =>
  isList(value) ? value : isNothing(value) ? [] : [value!];
const lacks = (list: readonly Value[], value: Value) => !list.some((other) => sameValue(other, value));

/** Anything else than before lets others in. */
export const other: Opens = () => true;
export const replaced: Opens = (before, after) => !isNothing(before) && !isNothing(after);
/** One element more lets more in. */
export const grown: Opens = (before, after) => elements(after).some((value) => lacks(elements(before), value));
export const shrunk: Opens = (before, after) => elements(before).some((value) => lacks(elements(after), value));
export const turnedOn: Opens = (before, after) => after === true || (isUnsure(after) && before !== true);
/** A token needs one of the scopes: one more lets more in, none at all lets every token in. */
export const scopes: Opens = (before, after) =>
  !isNothing(before) && (isNothing(after) || after instanceof Unknown || grown(before, after));

export const isPublic = (value: Value | undefined) => value === "NONE" || isNothing(value) || isUnsure(value);
export const isOn = (value: Value | undefined) => value === true || isUnsure(value);
