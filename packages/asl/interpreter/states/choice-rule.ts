import type { Json, JsonObject } from "../../data/json.ts";
import { runtimeFailure } from "../../data/state-failure.ts";
import type { Scope } from "../../evaluation/scope.ts";
import { compilePath } from "../../json-path/compile-path.ts";
import { comparisons, typeTests } from "./choice-operators.ts";

export type Test = (scope: Scope) => boolean;

/**
 * A rule of a Choice in JSONPath.
 * @throws Error when it is none.
 */
export function compileRule(rule: JsonObject): Test {
  if (rule["Not"] !== undefined) {
    const inner = compileRule(rule["Not"] as JsonObject);
    return (scope) => !inner(scope);
  }
  for (const [name, join] of [
    ["And", "every"],
    ["Or", "some"],
  ] as const) {
    if (rule[name] === undefined) continue;
    const inner = (rule[name] as readonly JsonObject[]).map(compileRule);
    return (scope) => inner[join]((test) => test(scope));
  }
  return compileComparison(rule);
}

function compileComparison(rule: JsonObject): Test {
  const { Variable } = rule;
  if (typeof Variable !== "string") throw new Error(`a rule needs a Variable, and has ${JSON.stringify(Variable)}.`);
  const path = compilePath(Variable);
  const operator = Object.keys(rule).find((name) => isOperator(name));
  if (operator === undefined) throw new Error(`a rule on ${Variable} has no comparison.`);
  const expected = rule[operator]!;
  if (operator === "IsPresent") return (scope) => (path.find(scope) !== undefined) === expected;
  const value = (scope: Scope): Json => {
    const found = path.find(scope);
    if (found === undefined) throw invalid(Variable);
    return found;
  };
  const typeTest = typeTests[operator];
  if (typeTest) return (scope) => typeTest(value(scope)) === expected;
  if (!operator.endsWith("Path")) {
    const holds = comparisons[operator]!(expected);
    return (scope) => holds(value(scope));
  }
  const other = compilePath(expected as string);
  const compare = comparisons[operator.slice(0, -"Path".length)]!;
  return (scope) => {
    const with_ = other.find(scope);
    if (with_ === undefined) throw invalid(expected as string);
    return compare(with_)(value(scope));
  };
}

function isOperator(name: string): boolean {
  return name === "IsPresent" || Object.hasOwn(typeTests, name) || Object.hasOwn(comparisons, name.replace(/Path$/, ""));
}

function invalid(path: string): Error {
  return runtimeFailure(`Invalid path '${path}': The choice state's condition path references an invalid value.`);
}
