import { describe, expect, test } from "@jest/globals";
import { isTooLarge } from "../../../../packages/asl/data/json-size.ts";
import type { Json } from "../../../../packages/asl/data/json.ts";

/** Six bytes in JSON, where it is written as an escape: no other character takes more. */
const longest = "\u0001";
const small = -2.2250738585072014e-308;

/** So many names, each different, whose characters take six bytes. */
function names(count: number): string[] {
  const characters = Array.from({ length: 18 }, (_, at) => String.fromCharCode(0x0e + at));
  const digit = (number: number, place: number) => characters[Math.floor(number / 18 ** place) % 18]!;
  return Array.from({ length: count }, (_, at) => [0, 1, 2, 3].map((place) => digit(at, place)).join(""));
}

describe("a value's JSON text may have 262,144 bytes", () => {
  test.each<[string, (size: number) => Json, number]>([
    ["a text", (size) => "x".repeat(size), 262_142],
    ["a text of escapes", (size) => longest.repeat(size), 43_690],
    ["texts in an array", (size) => Array<Json>(size).fill(longest), 29_127],
    ["numbers", (size) => Array<Json>(size).fill(small), 10_485],
    ["nothing but null", (size) => Array<Json>(size).fill(null), 52_428],
    ["true", (size) => Array<Json>(size).fill(true), 52_428],
    ["fields", (size) => Object.fromEntries(names(size).map((name) => [name, ""])), 8_738],
    ["what is deep within", (size) => ({ a: [{ b: longest.repeat(size) }] }), 43_688],
  ])("%s", (_, make, most) => {
    expect(isTooLarge(make(most))).toBe(false);
    expect(isTooLarge(make(most + 1))).toBe(true);
  });
});
