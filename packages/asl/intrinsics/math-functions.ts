import type { Environment } from "../data/environment.ts";
import type { Json } from "../data/json.ts";
import { integerAt, takes } from "./arguments.ts";
import { InvalidArgument } from "./invalid-argument.ts";
import { randomFrom } from "./seeded-random.ts";

/** Source: Developer Guide, "Intrinsics for Math operations". */
export const mathFunctions = {
  /** From the first up to below the second; the same each time where a seed is given. */
  "States.MathRandom": (values: readonly Json[], environment: Environment) => {
    takes(values, 2, 3);
    const [start, end] = [integerAt(values, 0), integerAt(values, 1)];
    if (start >= end) throw new InvalidArgument(`The start must be below the end, and they were ${start} and ${end}.`);
    const random = values.length === 3 ? randomFrom(integerAt(values, 2)) : environment.random();
    return start + Math.floor(random * (end - start));
  },
  "States.MathAdd": (values: readonly Json[]) => {
    takes(values, 2);
    return integerAt(values, 0) + integerAt(values, 1);
  },
};
