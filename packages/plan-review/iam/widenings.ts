import type { Elements } from "@slipstream/languages";
import { containsElements, containsPattern, coversConditions, withFoldedActions } from "./covers.ts";
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
      .filter((statement) => isBeyond(statement, deniedAfter))
      .map((statement) => ({ statement, reasons: ["what it denied is no longer denied"] })),
  ];
}

function widening(statement: Statement, allowedBefore: readonly Statement[]): Widening[] {
  if (!isBeyond(statement, allowedBefore)) return [];
  if (allowedBefore.length === 0) return [{ statement, reasons: ["new permission", ...wildcards(statement)] }];
  const reasons = [
    ...named("action", "actions", statement, allowedBefore, ({ actions }) => actions),
    ...named("resource", "resources", statement, allowedBefore, ({ resources }) => resources ?? self),
    ...named("principal", "principals", statement, allowedBefore, ({ principals }) => principals ?? self),
  ];
  if (reasons.length > 0) return [{ statement, reasons: [...reasons, ...wildcards(statement)] }];
  const unconditional = allowedBefore.map((allowed) => ({ ...allowed, conditions: [] }));
  const isCombination = isBeyond(statement, unconditional);
  return [{ statement, reasons: [isCombination ? "new combination of actions and resources" : "condition removed or changed"] }];
}

/** Whether `statement` has a combination of action, resource and principal that none of `others` contains under its conditions. */
function isBeyond(statement: Statement, others: readonly Statement[]): boolean {
  const folded = withFoldedActions(statement);
  const candidates = others.map(withFoldedActions).filter(({ conditions }) => coversConditions(conditions, statement.conditions));
  return parts(folded.actions).some((actions) =>
    parts(folded.resources ?? self).some((resources) =>
      parts(folded.principals ?? self).some(
        (principal) => !candidates.some((other) => containsAll(other, actions, resources, principal)),
      ),
    ),
  );
}

function containsAll(other: Statement, actions: Elements, resources: Elements, principal: Elements): boolean {
  return (
    containsElements(other.actions, actions) &&
    containsElements(other.resources ?? self, resources) &&
    containsElements(other.principals ?? self, principal)
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
    (part) => !known.some((elements) => containsElements(elements, part)),
  );
  if (fresh.length === 0) return [];
  const isWider = fresh.some(
    (part) =>
      !part.negated && known.some((elements) => !elements.negated && elements.patterns.some((old) => containsPattern(part, old))),
  );
  return [`${isWider ? "wider" : "new"} ${fresh.length === 1 ? one : many}`];
}

function wildcards({ actions, resources, principals }: Statement): string[] {
  const isAll = (elements: Elements | undefined) => elements?.negated === true || elements?.patterns.includes("*") === true;
  return [
    ...(isAll(actions) || actions.patterns.some((pattern) => pattern.endsWith(":*")) ? ["wildcard action"] : []),
    ...(isAll(resources) ? ["every resource"] : []),
    ...(isAll(principals) ? ["everybody"] : []),
  ];
}

function byEffect(statements: readonly Statement[]): [Statement[], Statement[]] {
  return [statements.filter(({ effect }) => effect === "Allow"), statements.filter(({ effect }) => effect === "Deny")];
}
