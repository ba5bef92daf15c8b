import type { Json } from "../../data/json.ts";
import { parseTimestamp } from "../../data/timestamp.ts";

/** `Is…`: what a value is. `IsPresent` is not among them: it asks whether there is one. */
export const typeTests: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === "number",
  IsString: (value) => typeof value === "string",
  IsBoolean: (value) => typeof value === "boolean",
  IsTimestamp: (value) => parseTimestamp(value) !== undefined,
};

type Compare<T> = (left: T, right: T) => boolean;

const orders: Readonly<Record<string, <T extends string | number>(left: T, right: T) => boolean>> = {
  Equals: (left, right) => left === right,
  LessThan: (left, right) => left < right,
  GreaterThan: (left, right) => left > right,
  LessThanEquals: (left, right) => left <= right,
  GreaterThanEquals: (left, right) => left >= right,
};

/**
 * Comparisons by name, with what is compared with. A value of another type is not equal, less or greater.
 * Source: Developer Guide, "Choice workflow state".
 */
export const comparisons: Readonly<Record<string, (expected: Json) => (value: Json) => boolean>> = {
  BooleanEquals: (expected) => (value) => typeof value === "boolean" && value === expected,
  StringMatches: (expected) => {
    const pattern = wildcard(expected as string);
    return (value) => typeof value === "string" && pattern.test(value);
  },
  ...byOrder("String", (value) => (typeof value === "string" ? value : undefined)),
  ...byOrder("Numeric", (value) => (typeof value === "number" ? value : undefined)),
  ...byOrder("Timestamp", parseTimestamp),
};

function byOrder<T extends string | number>(type: string, read: (value: Json) => T | undefined) {
  const compare = (order: Compare<T>) => (expected: Json) => {
    const right = read(expected);
    return (value: Json) => {
      const left = read(value);
      // Nothing is less than, greater than or equal to what is of another type.
      return left !== undefined && order(left, right as T);
    };
  };
  return Object.fromEntries(Object.entries(orders).map(([name, order]) => [`${type}${name}`, compare(order)]));
}

/** `*` stands for anything; `\*` and `\\` for themselves. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\([*\\])|\*|[.+?^${}()|[\]\\/]/g, (found, escaped?: string) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return found === "*" ? ".*" : `\\${found}`;
  });
  return new RegExp(`^${source}$`, "s");
}
