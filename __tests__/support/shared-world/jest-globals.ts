import type * as JestGlobals from "@jest/globals";

type Globals = Pick<typeof JestGlobals, (typeof names)[number]>;

const names = ["afterAll", "afterEach", "beforeAll", "beforeEach", "describe", "expect", "it", "jest", "test"] as const;
let current: Globals | undefined;

/** From now on `@jest/globals` has these. */
export function setGlobals(globals: Globals): void {
  current = globals;
}

/**
 * What `@jest/globals` exports in the shared world. A module that several test files import is there once, and Jest makes its globals
 * anew for each of them: so these hand on to the ones of the file that runs.
 */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = Object.fromEntries(
  names.map((name) => [name, ofTheRunningFile(name)]),
) as Globals;

function ofTheRunningFile(name: keyof Globals): unknown {
  return new Proxy(() => undefined, {
    get: (_, key) => Reflect.get(current![name], key),
    apply: (_, self, values) => Reflect.apply(current![name] as (...values: unknown[]) => unknown, self, values),
  });
}
