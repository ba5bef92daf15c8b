import { invalidPattern } from "./invalid-pattern.ts";
import type { Condition } from "./matches.ts";

const numberTests: Readonly<Record<string, (actual: number, expected: number) => boolean>> = {
  "=": (actual, expected) => actual === expected,
  "!=": (actual, expected) => actual !== expected,
  "<": (actual, expected) => actual < expected,
  "<=": (actual, expected) => actual <= expected,
  ">": (actual, expected) => actual > expected,
  ">=": (actual, expected) => actual >= expected,
};

/**
 * Takes what stands behind a selector: `= "text"` (with `*` for any characters), `>= 4.5`, `IS NULL`, `IS TRUE`, `NOT EXISTS`, ….
 * A value that is not there, or of another type, fits no comparison. Throws `InvalidParameterException`.
 */
export function compareWith(tokens: string[]): Condition {
  const [operator = "the end", operand = "the end"] = tokens.splice(0, 2);
  if (operator === "IS") return isKeyword(operand);
  if (operator === "NOT" && operand === "EXISTS") return (value) => value === undefined;
  const test = numberTests[operator];
  if (!test) throw invalidPattern(`=, !=, <, >, <=, >=, IS or NOT EXISTS is expected, not ${operator}`);
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(operand)) {
    const expected = Number(operand);
    return (value) => typeof value === "number" && test(value, expected);
  }
  if (operator !== "=" && operator !== "!=") throw invalidPattern(`${operator} compares with a number, not with ${operand}`);
  const fits = textTest(operand);
  return (value) => typeof value === "string" && fits(value) === (operator === "=");
}

function isKeyword(keyword: string): Condition {
  if (keyword === "NULL") return (value) => value === null;
  if (keyword === "TRUE") return (value) => value === true;
  if (keyword === "FALSE") return (value) => value === false;
  throw invalidPattern(`IS goes with NULL, TRUE or FALSE, not with ${keyword}`);
}

function textTest(operand: string): (value: string) => boolean {
  if (!/^(".*"|[\w*-]+)$/s.test(operand)) throw invalidPattern(`put ${operand} in quotation marks`);
  const text = operand.startsWith('"') ? operand.slice(1, -1).replaceAll(/\\(.)/gs, "$1") : operand;
  if (!text.includes("*")) return (value) => value === text;
  const parts = text.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  const whole = new RegExp(`^${parts.join(".*")}$`, "s");
  return (value) => whole.test(value);
}
