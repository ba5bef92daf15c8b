type Matcher = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

/**
 * Compiles an event pattern as EventBridge and Lambda's filter criteria know it: an object of fields, each with a pattern for
 * what is inside or a list of alternatives (values, or tests such as `{ "prefix": "x" }`). Throws an `Error` for a test that is unknown.
 */
export function compilePattern(pattern: unknown): Matcher {
  if (!isFields(pattern)) throw new Error(`filter_criteria: a pattern is an object, not ${JSON.stringify(pattern)}`);
  const fields = Object.entries(pattern).map(([name, expected]) =>
    name === "$or" ? compileOr(expected) : compileField(name, expected),
  );
  return (value) => fields.every((matches) => matches(value));
}

function compileOr(alternatives: unknown): Matcher {
  if (!Array.isArray(alternatives)) throw new Error("filter_criteria: $or needs a list of patterns");
  const matchers = alternatives.map(compilePattern);
  return (value) => matchers.some((matches) => matches(value));
}

function compileField(name: string, expected: unknown): Matcher {
  const inside = Array.isArray(expected) ? compileAlternatives(expected) : whereSomething(compilePattern(expected));
  return (value) => inside(isFields(value) ? value[name] : undefined);
}

/** A pattern over a list holds when it holds for one of its elements. */
function whereSomething(matches: Matcher): Matcher {
  return (value) => (Array.isArray(value) ? value.some(matches) : matches(value));
}

function compileAlternatives(alternatives: readonly unknown[]): Matcher {
  const matchers = alternatives.map(compileAlternative);
  return (value) => matchers.some((matches) => matches(value));
}

function compileAlternative(expected: unknown): Matcher {
  if (!isFields(expected)) return whereSomething((value) => value === expected);
  const [name, argument] = Object.entries(expected)[0] ?? [];
  const test = name !== undefined && Object.hasOwn(tests, name) ? tests[name] : undefined;
  if (!test || Object.keys(expected).length !== 1)
    throw new Error(`filter_criteria: ${JSON.stringify(expected)} is not supported here`);
  return test(argument);
}

const tests: Readonly<Record<string, (argument: unknown) => Matcher>> = {
  prefix: (prefix) => textTest((value) => value.startsWith(String(prefix))),
  suffix: (suffix) => textTest((value) => value.endsWith(String(suffix))),
  "equals-ignore-case": (text) => textTest((value) => value.toLowerCase() === String(text).toLowerCase()),
  // Only leaves exist for EventBridge: an object is no value.
  exists: (wanted) => (value) => (value !== undefined && !isFields(value)) === wanted,
  "anything-but": (unwanted) => {
    const matches = isFields(unwanted)
      ? compileAlternative(unwanted)
      : compileAlternatives(Array.isArray(unwanted) ? unwanted : [unwanted]);
    return (value) => value !== undefined && !matches(value);
  },
  numeric: (comparisons) => {
    const bounds = parseComparisons(comparisons);
    return whereSomething((value) => typeof value === "number" && bounds.every((holds) => holds(value)));
  },
};

function textTest(matches: (value: string) => boolean): Matcher {
  return whereSomething((value) => typeof value === "string" && matches(value));
}

/** `["<", 5]` or `[">=", 1, "<", 5]`. */
function parseComparisons(comparisons: unknown): ((value: number) => boolean)[] {
  if (!Array.isArray(comparisons) || comparisons.length % 2 !== 0) {
    throw new Error(`filter_criteria: numeric needs pairs of operator and number, not ${JSON.stringify(comparisons)}`);
  }
  return Array.from({ length: comparisons.length / 2 }, (_, index) => {
    const [operator, bound] = [String(comparisons[2 * index]), Number(comparisons[2 * index + 1])];
    const compare = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    if (!compare) throw new Error(`filter_criteria: numeric does not know ${operator}`);
    return (value: number) => compare(value, bound);
  });
}

const operators: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
