import { describe, expect, test } from "@jest/globals";
import { parseFilterPattern } from "../../../../packages/local/cloudwatch-logs/filter-pattern/filter-pattern.ts";

const fits = (pattern: string, message: string) => parseFilterPattern(pattern)(message);

describe("terms", () => {
  test.each([
    ["ERROR", "[ERROR 401] timeout", true],
    ["ERROR", "error", false],
    ["ERR", "ERROR", false],
    ["ERROR timeout", "timeout ERROR", true],
    ["ERROR timeout", "ERROR", false],
    ['"ERROR 401"', "[ERROR 401]", true],
    ['"ERROR 401"', "ERROR 4010", false],
    ['"say \\"no\\""', 'say "no"', true],
    ["?ERROR ?WARN", "WARN", true],
    ["?ERROR ?WARN", "INFO", false],
    ["ERROR -retry", "ERROR", true],
    ["ERROR -retry", "ERROR retry", false],
    ["", "anything", true],
  ])("%s in %s: %s", (pattern, message, expected) => expect(fits(pattern, message)).toBe(expected));
});

describe("JSON", () => {
  const line = JSON.stringify({
    level: "ERROR",
    tries: 3,
    cause: null,
    done: true,
    at: { ids: ["01A", "02B"] },
    "order-id": "A*B",
  });

  test.each([
    ['{ $.level = "ERROR" }', true],
    ["{ $.level = ERROR }", true],
    ['{ $.level != "ERROR" }', false],
    ['{ $.level = "ERR*" }', true],
    ['{ $.level = "ERR" }', false],
    ["{ $.tries = 3 && $.tries < 4 && $.tries >= 3 && $.tries != 2.5 }", true],
    ['{ $.tries = "3" }', false],
    ['{ $.level = "X" || $.tries = 3 && $.level = "ERROR" }', true],
    ['{ ($.level = "X" || $.tries = 3) && $.level = "Y" }', false],
    ['{ $.at.ids[1] = "02B" }', true],
    ['{ $.at.ids[2] = "*" }', false],
    ['{ $.order-id = "A*" }', true],
    ["{ $.cause IS NULL && $.done IS TRUE && $.nothing NOT EXISTS }", true],
    ["{ $.done IS FALSE }", false],
    ['{ $.nothing != "x" }', false],
  ])("%s: %s", (pattern, expected) => expect(fits(pattern, line)).toBe(expected));

  test("a message that is no JSON does not fit", () => {
    expect(fits("{ $.nothing NOT EXISTS }", "text")).toBe(false);
    expect(fits("{ $.nothing NOT EXISTS }", "{text")).toBe(false);
  });
});

test.each([
  ["%ERR.*%", "regular expressions"],
  ["[a, b]", "space-delimited"],
  ["a-b", "quotation marks"],
  ['"open', "left open"],
  ["?a b", "either kind alone"],
  ['{ $.a = "b"', "} is missing"],
  ["{ a = 1 }", "a selector like $.field"],
  ["{ $.a = %x% }", "regular expressions"],
  ["{ $.a > b }", "compares with a number"],
  ["{ $.a == 1 }", "put = in quotation marks"],
  ["{ $.a IS EMPTY }", "IS goes with"],
  ["{ ($.a = 1 }", ") is missing"],
  ["{ $.a = 1 ) }", ") is not expected"],
  ["{ $.a }", "is expected, not the end"],
  ["x".repeat(1025), "more than 1024"],
])("%s is refused: %s", (pattern, reason) => {
  expect(() => parseFilterPattern(pattern)).toThrow(
    expect.objectContaining({ name: "InvalidParameterException", message: expect.stringContaining(reason) }),
  );
});
