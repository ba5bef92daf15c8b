type Matcher = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

/**
 * Compiles an event pattern as EventBridge and Lambda's filter criteria know it ("Comparison operators for use in event patterns"
 * in EventBridge's user guide): an object of fields, each with a pattern for what is inside or a list of alternatives (values, or
 * tests such as `{ "prefix": "x" }`). Throws an `Error` for what is wrong with it, or unknown here.
 */
export function compilePattern(pattern: unknown): Matcher {
  if (!isFields(pattern)) throw new Error(`a pattern is an object, not ${JSON.stringify(pattern)}`);
  const fields = Object.entries(pattern).map(([name, expected]) =>
    name === "$or" ? compileOr(expected) : compileField(name, expected),
  );
  return (value) => fields.every((matches) => matches(value));
}

function compileOr(alternatives: unknown): Matcher {
  if (!Array.isArray(alternatives) || alternatives.length < 2) throw new Error("$or needs a list of two patterns or more");
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
  if (alternatives.length === 0) throw new Error("a list of alternatives is empty: it would never match");
  const matchers = alternatives.map(compileAlternative);
  return (value) => matchers.some((matches) => matches(value));
}

function compileAlternative(expected: unknown): Matcher {
  if (Array.isArray(expected)) throw new Error(`${JSON.stringify(expected)} within a list of alternatives would never match`);
  if (!isFields(expected)) return whereSomething((value) => value === expected);
  const [name, argument] = Object.entries(expected)[0] ?? [];
  const test = name !== undefined && Object.hasOwn(tests, name) ? tests[name] : undefined;
  if (!test || Object.keys(expected).length !== 1) throw new Error(`${JSON.stringify(expected)} is not supported here`);
  return test(argument);
}

const tests: Readonly<Record<string, (argument: unknown) => Matcher>> = {
  prefix: (prefix) => textTest("prefix", prefix, (value, start) => value.startsWith(start)),
  suffix: (suffix) => textTest("suffix", suffix, (value, end) => value.endsWith(end)),
  "equals-ignore-case": (text) =>
    textTest("equals-ignore-case", text, (value, other) => value.toLowerCase() === other.toLowerCase()),
  exists: (wanted) => {
    if (typeof wanted !== "boolean") throw new Error(`exists needs true or false, not ${JSON.stringify(wanted)}`);
    // Only leaves exist for EventBridge: an object is no value.
    return (value) => (value !== undefined && !isFields(value)) === wanted;
  },
  "anything-but": (unwanted) => {
    const matches = isFields(unwanted)
      ? compileAlternative(unwanted)
      : compileAlternatives(Array.isArray(unwanted) ? unwanted : [unwanted]);
    // Of a list each element is looked at alone, as EventBridge's own library does (aws/event-ruler): one other is enough.
    return whereSomething((value) => value !== undefined && !isFields(value) && !matches(value));
  },
  numeric: (comparisons) => {
    const bounds = parseComparisons(comparisons);
    return whereSomething((value) => typeof value === "number" && bounds.every((holds) => holds(value)));
  },
};

function textTest(name: string, argument: unknown, matches: (value: string, argument: string) => boolean): Matcher {
  if (typeof argument !== "string")
    throw new Error(`${name} of ${JSON.stringify(argument)} is not supported here, only of a text`);
  return whereSomething((value) => typeof value === "string" && matches(value, argument));
}

/** `["<", 5]` or `[">=", 1, "<", 5]`. */
function parseComparisons(comparisons: unknown): ((value: number) => boolean)[] {
  if (!Array.isArray(comparisons) || comparisons.length === 0 || comparisons.length % 2 !== 0) {
    throw new Error(`numeric needs pairs of operator and number, not ${JSON.stringify(comparisons)}`);
  }
  return Array.from({ length: comparisons.length / 2 }, (_, index) => {
    const [operator, bound] = [String(comparisons[2 * index]), comparisons[2 * index + 1]];
    if (typeof bound !== "number") throw new Error(`numeric compares with numbers, not with ${JSON.stringify(bound)}`);
    const compare = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    if (!compare) throw new Error(`numeric does not know ${operator}`);
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
