import { isArray, isObject, type Json } from "../data/json.ts";

/** What may end a path, as in `$.items.length()`. `undefined` when it cannot be told of the value. */
export const pathFunctions: Readonly<Record<string, (value: Json) => Json | undefined>> = {
  length: size,
  size,
  keys: (value) => (isObject(value) ? Object.keys(value) : undefined),
  min: (value) => ofNumbers(value, (numbers) => Math.min(...numbers)),
  max: (value) => ofNumbers(value, (numbers) => Math.max(...numbers)),
  sum: (value) => ofNumbers(value, sum),
  avg: (value) => ofNumbers(value, mean),
  stddev: (value) =>
    ofNumbers(value, (numbers) => Math.sqrt(sum(numbers.map((number) => (number - mean(numbers)) ** 2)) / numbers.length)),
  first: (value) => (isArray(value) ? value[0] : undefined),
  last: (value) => (isArray(value) ? value.at(-1) : undefined),
};

function size(value: Json): Json | undefined {
  if (isArray(value) || typeof value === "string") return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
}

function ofNumbers(value: Json, work: (numbers: readonly number[]) => number): number | undefined {
  const numbers = isArray(value) ? value.filter((item) => typeof item === "number") : [];
  return numbers.length === 0 ? undefined : work(numbers);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
