import type { Environment } from "../data/environment.ts";
import type { Json } from "../data/json.ts";
import { partition, range } from "../intrinsics/array-functions.ts";
import { hash, parseJson } from "../intrinsics/data-functions.ts";
import { randomFrom } from "../intrinsics/seeded-random.ts";

/** Under which JSONata's own environment holds ours. No expression can name it. */
export const environmentName = "states environment";

interface Focus {
  readonly environment: { lookup(name: string): unknown };
}

type LibraryFunction = (this: Focus, ...values: never[]) => unknown;

function environmentOf(focus: Focus): Environment {
  return focus.environment.lookup(environmentName) as Environment;
}

/** What expressions can call besides JSONata's own, by name: with its signature in JSONata's notation. */
export const library: Readonly<Record<string, readonly [signature: string, work: LibraryFunction]>> = {
  partition: ["<a-n:a<a>>", (array: readonly Json[], size: number) => partition(array, Math.trunc(size))],
  range: ["<nnn:a<n>>", (start: number, end: number, step: number) => asSequence(range(start, end, step))],
  hash: ["<s-s:s>", (content: string, algorithm: string) => hash(content, algorithm)],
  random: [
    "<n?:n>",
    function (seed?: number) {
      return seed === undefined ? environmentOf(this).random() : randomFrom(seed);
    },
  ],
  uuid: [
    "<:s>",
    function () {
      return environmentOf(this).uuid();
    },
  ],
  parse: ["<s-:x>", (text: string) => parseJson(text)],
  millis: [
    "<:n>",
    function () {
      return environmentOf(this).now();
    },
  ],
  now: [
    "<s?s?:s>",
    function (picture?: string, timezone?: string) {
      const { implementation } = this.environment.lookup("fromMillis") as { implementation: (...values: unknown[]) => string };
      return implementation.call(this, environmentOf(this).now(), picture, timezone);
    },
  ],
};

/** What JSONata takes for the values of an expression rather than for an array: one alone stands for itself. */
function asSequence(values: readonly number[]): readonly number[] {
  return Object.defineProperty(values, "sequence", { value: true });
}
