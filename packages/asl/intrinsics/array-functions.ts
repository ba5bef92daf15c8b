import type { Json } from "../data/json.ts";
import { arrayAt, integerAt, takes } from "./arguments.ts";
import { InvalidArgument } from "./invalid-argument.ts";
import { sameJson } from "./same-json.ts";

/** How many values `States.ArrayRange` may give. Source: Developer Guide. */
const longestRange = 1000;

/** Source: Developer Guide, "Intrinsics for arrays". */
export const arrayFunctions = {
  "States.Array": (values: readonly Json[]) => values,
  "States.ArrayPartition": (values: readonly Json[]) => {
    takes(values, 2);
    return partition(arrayAt(values, 0), integerAt(values, 1));
  },
  "States.ArrayContains": (values: readonly Json[]) => {
    takes(values, 2);
    return arrayAt(values, 0).some((item) => sameJson(item, values[1]!));
  },
  "States.ArrayRange": (values: readonly Json[]) => {
    takes(values, 3);
    return range(integerAt(values, 0), integerAt(values, 1), integerAt(values, 2));
  },
  "States.ArrayGetItem": (values: readonly Json[]) => {
    takes(values, 2);
    const item = arrayAt(values, 0)[integerAt(values, 1)];
    if (item === undefined) throw new InvalidArgument(`The array has no item at index ${integerAt(values, 1)}.`);
    return item;
  },
  "States.ArrayLength": (values: readonly Json[]) => {
    takes(values, 1);
    return arrayAt(values, 0).length;
  },
  "States.ArrayUnique": (values: readonly Json[]) => {
    takes(values, 1);
    const array = arrayAt(values, 0);
    return array.filter((item, index) => array.findIndex((other) => sameJson(item, other)) === index);
  },
};

/** In chunks of `size`, the last as long as what is left. */
export function partition(array: readonly Json[], size: number): Json[] {
  if (size < 1) throw new InvalidArgument(`The size of a chunk must be a whole number above 0, and was ${size}.`);
  return Array.from({ length: Math.ceil(array.length / size) }, (_, index) => array.slice(index * size, (index + 1) * size));
}

/** From `start` as far as `end`, both included. */
export function range(start: number, end: number, step: number): number[] {
  if (step === 0) throw new InvalidArgument("The step of a range must not be 0.");
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  if (length > longestRange)
    throw new InvalidArgument(`A range has at most ${longestRange} values, and this would have ${length}.`);
  return Array.from({ length }, (_, index) => start + index * step);
}
