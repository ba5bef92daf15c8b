import type { Elements } from "@slipstream/languages";
import { coversConditions, coversPattern, uncovered, withFoldedActions } from "./covers.ts";
import type { Statement } from "./statement.ts";

/** What a policy allows after a change that it did not allow before. */
export interface Widening {
  /** The statement that allows it, or the `Deny` that forbade it. */
  readonly statement: Statement;
  readonly reasons: readonly string[];
}

/** What a statement means that names no resource or principal: what the policy belongs to. */
const self: Elements = { negated: false, patterns: ["itself"] };

/**
 * Compares what two policies allow, not how they are written: statements that are split, merged or sorted anew widen nothing. In
 * doubt (a condition with another value, a negated element) it is a widening.
 */
export function widenings(before: readonly Statement[], after: readonly Statement[]): Widening[] {
  const [allowedBefore, deniedBefore] = byEffect(before);
  const [allowedAfter, deniedAfter] = byEffect(after);
  return [
    ...allowedAfter.flatMap((statement) => widening(statement, allowedBefore)),
    ...deniedBefore
      .filter((statement) => beyond(statement, deniedAfter).length > 0)
      .map((statement) => ({ statement, reasons: ["what it denied is no longer denied"] })),
  ];
}

function widening(statement: Statement, allowedBefore: readonly Statement[]): Widening[] {
  const combinations = beyond(statement, allowedBefore);
  if (combinations.length === 0) return [];
  if (allowedBefore.length === 0) return [{ statement, reasons: ["new permission", ...wildcards(statement)] }];
  const reasons = [
    ...named("action", "actions", statement, allowedBefore, ({ actions }) => actions),
    ...named("resource", "resources", statement, allowedBefore, ({ resources }) => resources ?? self),
    ...named("principal", "principals", statement, allowedBefore, ({ principals }) => principals ?? self),
  ];
  if (reasons.length > 0) return [{ statement, reasons: [...reasons, ...wildcards(statement)] }];
  const unconditional = { ...statement, conditions: [] };
  const before = allowedBefore.map((allowed) => ({ ...allowed, conditions: [] }));
  const isCondition = beyond(unconditional, before).length === 0;
  return [{ statement, reasons: [isCondition ? "condition removed or changed" : "new combination of actions and resources"] }];
}

/** The combinations of action, resource and principal in `statement` that none of `others` contains under its conditions. */
function beyond(statement: Statement, others: readonly Statement[]): string[] {
  const folded = withFoldedActions(statement);
  const candidates = others.map(withFoldedActions).filter(({ conditions }) => coversConditions(conditions, statement.conditions));
  const principals = folded.principals ?? self;
  return parts(folded.actions).flatMap((actions) =>
    parts(folded.resources ?? self).flatMap((resources) =>
      parts(principals)
        .filter((principal) => !candidates.some((other) => containsAll(other, actions, resources, principal)))
        .map((principal) => [actions, resources, principal].flatMap(({ patterns }) => patterns).join(" ")),
    ),
  );
}

function containsAll(other: Statement, actions: Elements, resources: Elements, principal: Elements): boolean {
  return (
    uncovered(other.actions, actions).length === 0 &&
    uncovered(other.resources ?? self, resources).length === 0 &&
    uncovered(other.principals ?? self, principal).length === 0
  );
}

/** Each pattern by itself; a negated list as a whole. */
function parts(elements: Elements): Elements[] {
  return elements.negated ? [elements] : elements.patterns.map((pattern) => ({ negated: false, patterns: [pattern] }));
}

/** "new action" and the like: parts of the statement that no statement had before. */
function named(
  one: string,
  many: string,
  statement: Statement,
  before: readonly Statement[],
  of: (statement: Statement) => Elements,
): string[] {
  const known = before.map((allowed) => of(withFoldedActions(allowed)));
  const fresh = parts(of(withFoldedActions(statement))).filter(
    (part) => !known.some((elements) => uncovered(elements, part).length === 0),
  );
  if (fresh.length === 0) return [];
  const isWider = fresh.some(({ negated, patterns }) =>
    known.some(
      (elements) => !elements.negated && elements.patterns.some((old) => !negated && coversPattern(patterns[0] ?? "", old)),
    ),
  );
  return [`${isWider ? "wider" : "new"} ${fresh.length === 1 ? one : many}`];
}

function wildcards({ actions, resources, principals }: Statement): string[] {
  const isWild = (elements: Elements | undefined, pattern: RegExp) =>
    elements !== undefined && (elements.negated || elements.patterns.some((text) => pattern.test(text)));
  return [
    ...(isWild(actions, /^\*$|:\*$/) ? ["wildcard action"] : []),
    ...(isWild(resources, /^\*$/) ? ["every resource"] : []),
    ...(isWild(principals, /^\*$/) ? ["everybody"] : []),
  ];
}

function byEffect(statements: readonly Statement[]): [Statement[], Statement[]] {
  return [statements.filter(({ effect }) => effect === "Allow"), statements.filter(({ effect }) => effect === "Deny")];
}
