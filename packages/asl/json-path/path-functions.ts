import { isArray, isObject, type Json } from "../data/json.ts";

/** What a function makes of the value before it, and of what stands in its parentheses; `undefined` when it cannot be told. */
type PathFunction = (value: Json, given: readonly Json[]) => Json | undefined;

/**
 * What may end a path, as in `$.items.length()` or `$.sum($.a, $.b)`. Source: Jayway JsonPath, `PathFunctionFactory` and what it names.
 * Numbers are taken of the list before and of what is given, one after the other.
 */
export const pathFunctions: Readonly<Record<string, PathFunction>> = {
  length: size,
  size,
  keys: (value) => (isObject(value) ? Object.keys(value) : undefined),
  min: ofNumbers((numbers) => Math.min(...numbers)),
  max: ofNumbers((numbers) => Math.max(...numbers)),
  sum: ofNumbers(sum),
  avg: ofNumbers(mean),
  stddev: ofNumbers((numbers) => Math.sqrt(sum(numbers.map((number) => (number - mean(numbers)) ** 2)) / numbers.length)),
  first: (value) => (isArray(value) ? value[0] : undefined),
  last: (value) => (isArray(value) ? value.at(-1) : undefined),
  index: (value, [index]) => (isArray(value) && typeof index === "number" ? value.at(index) : undefined),
  append: (value, given) => (isArray(value) ? [...value, ...given] : value),
  concat: (value, given) =>
    itemsOf(value, given)
      .filter((item) => typeof item === "string")
      .join(""),
};

function size(value: Json, [other]: readonly Json[]): Json | undefined {
  const sized = other ?? value;
  if (isArray(sized) || typeof sized === "string") return sized.length;
  return isObject(sized) ? Object.keys(sized).length : undefined;
}

function ofNumbers(work: (numbers: readonly number[]) => number): PathFunction {
  return (value, given) => {
    const numbers = itemsOf(value, given).filter((item) => typeof item === "number");
    return numbers.length === 0 ? undefined : work(numbers);
  };
}

/** Of lists their items. What is before a function and is no list counts for nothing. */
function itemsOf(value: Json, given: readonly Json[]): Json[] {
  return [...(isArray(value) ? value : []), ...given.flatMap((one) => (isArray(one) ? one : [one]))];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
