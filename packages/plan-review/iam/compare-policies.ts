import { patternsOf, type Statement } from "./statement.ts";
import { widenings } from "./widenings.ts";

/** What became of one statement: one of the two is there. */
export type StatementChange = (
  | { readonly before: Statement; readonly after: Statement | undefined }
  | { readonly before: undefined; readonly after: Statement }
) & {
  /** Why more is allowed now, in words; empty when it is not. */
  readonly widening: readonly string[];
};

/** The statements that are different, each with what it was: what widens first. None of policies that allow the same. */
export function comparePolicies(before: readonly Statement[], after: readonly Statement[]): StatementChange[] {
  const wider = new Map(widenings(before, after).map(({ statement, reasons }) => [statement, reasons]));
  // Neither allows anything that the other does not: it is but written in another way.
  if (wider.size === 0 && after.length > 0 && widenings(after, before).length === 0) return [];
  const left = before.filter((statement) => !after.some((other) => same(statement, other)));
  const right = after.filter((statement) => !before.some((other) => same(statement, other)));
  const pairs = pair(left, right);
  const paired = new Set(pairs.flat());
  const changes = [
    ...pairs.map(([from, to]) => ({ before: from, after: to })),
    ...right.filter((statement) => !paired.has(statement)).map((to) => ({ before: undefined, after: to })),
    ...left.filter((statement) => !paired.has(statement)).map((from) => ({ before: from, after: undefined })),
  ];
  const told = changes.map((change) => ({
    ...change,
    widening: [change.before, change.after].flatMap((statement) => (statement && wider.get(statement)) ?? []),
  }));
  return [...told.filter(({ widening }) => widening.length > 0), ...told.filter(({ widening }) => widening.length === 0)];
}

/** Pairs statements of the same effect that are alike: by Sid, else by what they have in common. */
function pair(left: readonly Statement[], right: readonly Statement[]): [Statement, Statement][] {
  const taken = new Set<Statement>();
  return left.flatMap((from): [Statement, Statement][] => {
    const candidates = right.filter((to) => !taken.has(to) && to.effect === from.effect && likeness(from, to) >= 1);
    const to = candidates.sort((a, b) => likeness(from, b) - likeness(from, a))[0];
    if (!to) return [];
    taken.add(to);
    return [[from, to]];
  });
}

function likeness(from: Statement, to: Statement): number {
  if (from.sid !== undefined && from.sid === to.sid) return 3;
  return common(from.actions.patterns, to.actions.patterns) + common(patternsOf(from.resources), patternsOf(to.resources));
}

/** The share of what both have, from 0 to 1. */
function common(left: readonly string[], right: readonly string[]): number {
  const both = left.filter((pattern) => right.includes(pattern)).length;
  return both / Math.max(left.length, right.length, 1);
}

function same(left: Statement, right: Statement): boolean {
  return JSON.stringify({ ...left, sid: "" }) === JSON.stringify({ ...right, sid: "" });
}
