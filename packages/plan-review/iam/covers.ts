import type { Condition, Elements } from "@slipstream/languages";
import type { Statement } from "./statement.ts";

/** Whether all that `pattern` matches is matched by `wider`, with IAM's wildcards `*` and `?`. */
export function coversPattern(wider: string, pattern: string): boolean {
  // The classic two-pointer match; a wildcard in `pattern` stands for any text and needs one in `wider`.
  let [at, star, resume] = [0, -1, 0];
  for (let index = 0; index < pattern.length;) {
    if (wider[at] === "*") [star, resume, at] = [at, index, at + 1];
    else if (wider[at] === pattern[index] || (wider[at] === "?" && pattern[index] !== "*")) [at, index] = [at + 1, index + 1];
    else if (star >= 0) [at, index, resume] = [star + 1, resume + 1, resume + 1];
    else return false;
  }
  return wider.slice(at).replaceAll("*", "") === "";
}

/** Whether `wider` contains all of `elements`. */
export function containsElements(wider: Elements, { negated, patterns }: Elements): boolean {
  if (!negated) return patterns.every((pattern) => containsPattern(wider, pattern));
  return wider.negated
    ? wider.patterns.every((excluded) => patterns.some((pattern) => coversPattern(pattern, excluded)))
    : wider.patterns.includes("*");
}

/** Whether `wider` contains all that `pattern` matches. */
export function containsPattern(wider: Elements, pattern: string): boolean {
  // Whatever an excluded pattern and `pattern` have in common is not allowed; with a wildcard that cannot be said: not contained.
  if (wider.negated) return !/[*?]/.test(pattern) && wider.patterns.every((excluded) => !coversPattern(excluded, pattern));
  return wider.patterns.some((candidate) => coversPattern(candidate, pattern));
}

/** Whether whenever `narrower` holds, `wider` holds too: each condition of `wider` is there, at least as strict. */
export function coversConditions(wider: readonly Condition[], narrower: readonly Condition[]): boolean {
  return wider.every((condition) =>
    narrower.some(({ operator, key, values }) => {
      if (operator !== condition.operator || key.toLowerCase() !== condition.key.toLowerCase()) return false;
      // More values of an operator like StringEquals hold more often, of one like StringNotEquals less often.
      const isNegated = /not/i.test(operator);
      const [most, fewest] = isNegated ? [values, condition.values] : [condition.values, values];
      return fewest.every((value) => most.some((other) => coversValue(operator, other, value)));
    }),
  );
}

/**
 * Whether a condition's value matches all that `value` does: operators like StringLike have wildcards, those of ARNs in each of six parts.
 * What a variable stands for is not known.
 */
function coversValue(operator: string, wider: string, value: string): boolean {
  const isArn = /Arn(Not)?(Like|Equals)/i.test(operator);
  if (wider === value || `${wider}${value}`.includes("${") || !(isArn || /String(Not)?Like/i.test(operator)))
    return wider === value;
  if (!isArn) return coversPattern(wider, value);
  const [ours, theirs] = [arnParts(wider), arnParts(value)];
  return ours.length === theirs.length && ours.every((part, index) => coversPattern(part, theirs[index]!));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(":")] : [])];
}

/** The statement with action names in lower case, as IAM compares them. */
export function withFoldedActions(statement: Statement): Statement {
  const { negated, patterns } = statement.actions;
  return { ...statement, actions: { negated, patterns: patterns.map((pattern) => pattern.toLowerCase()) } };
}
