import { matchesArn, matchesWildcard } from "@slipstream/languages";

/** What is known of a call, by condition key in lower case, e.g. `aws:sourcearn`. */
export type ConditionContext = Readonly<Record<string, string | undefined>>;

type Test = (expected: string, actual: string) => boolean;

const tests: Readonly<Record<string, Test>> = {
  StringEquals: (expected, actual) => expected === actual,
  StringEqualsIgnoreCase: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  StringLike: (expected, actual) => matchesWildcard(expected, actual),
  // On AWS ArnEquals and ArnLike behave the same: both know wildcards.
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  NumericEquals: (expected, actual) => Number(actual) === Number(expected),
  NumericLessThan: (expected, actual) => Number(actual) < Number(expected),
  NumericLessThanEquals: (expected, actual) => Number(actual) <= Number(expected),
  NumericGreaterThan: (expected, actual) => Number(actual) > Number(expected),
  NumericGreaterThanEquals: (expected, actual) => Number(actual) >= Number(expected),
};

/** Negations hold when none of the values match, and also when the key has no value. */
const negations: Readonly<Record<string, Test | undefined>> = {
  StringNotEquals: tests.StringEquals,
  StringNotEqualsIgnoreCase: tests.StringEqualsIgnoreCase,
  StringNotLike: tests.StringLike,
  ArnNotEquals: tests.ArnEquals,
  ArnNotLike: tests.ArnLike,
  NumericNotEquals: tests.NumericEquals,
};

/** Whether `evaluateCondition` knows this operator. */
export function isOperator(name: string): boolean {
  const base = withoutIfExists(name);
  return name === "Null" || Object.hasOwn(tests, base) || Object.hasOwn(negations, base);
}

/** Whether a condition `{ [operator]: { [key]: expected } }` holds; `isOperator` knows the operator. */
export function evaluateCondition(
  operator: string,
  key: string,
  expected: readonly string[],
  context: ConditionContext,
): boolean {
  const actual = context[key.toLowerCase()];
  if (operator === "Null") return expected.some((value) => (value.toLowerCase() === "true") === (actual === undefined));
  const base = withoutIfExists(operator);
  const negated = negations[base];
  if (actual === undefined) return base !== operator || negated !== undefined;
  if (negated) return !expected.some((value) => negated(value, actual));
  return expected.some((value) => tests[base]!(value, actual));
}

function withoutIfExists(operator: string): string {
  return operator.replace(/IfExists$/, "");
}
