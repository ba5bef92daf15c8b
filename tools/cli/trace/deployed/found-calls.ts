import type { TracedCall } from "@slipstream/local";

/** A call that a log, a history or X-Ray tells of, before it is known which one it was made in. */
export interface FoundCall extends Omit<TracedCall, "calls" | "at"> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The ID by which others tell of it: an invocation's request ID, an execution's ARN, a segment's ID. */
  readonly key: string;
  /** The key of the call that it was made in, where that is told. */
  readonly within?: string | undefined;
  /** What runs here: a function's or a state machine's name. A call that `starts` it, and was under way when it began, is who did. */
  readonly runs?: string;
  readonly starts?: string;
}

/** Clocks of different services differ a little, and a log's times are whole milliseconds. */
const toleranceMs = 5;

/**
 * Puts each call in the one that it was made in: in that which it names, else in the latest one that starts the same and was under way when
 * it began. What is in none stands at the top. In the order in which they began.
 */
export function asTree(found: readonly FoundCall[]): readonly TracedCall[] {
  const byKey = new Map(found.map((call) => [call.key, call]));
  const parents = Map.groupBy(found, (call) => byKey.get(call.within ?? "") ?? starterOf(call, found));
  const below = (parent: FoundCall | undefined): readonly TracedCall[] =>
    (parents.get(parent) ?? [])
      .toSorted((one, other) => one.at - other.at)
      .map((call) => {
        const { key: _key, within: _within, runs: _runs, starts: _starts, at, ...told } = call;
        return { ...told, at: new Date(at).toISOString(), calls: below(call) };
      });
  return below(undefined);
}

function starterOf({ runs, at }: FoundCall, found: readonly FoundCall[]): FoundCall | undefined {
  if (runs === undefined) return undefined;
  return found
    .filter((other) => other.starts === runs && at >= other.at - toleranceMs)
    .filter((other) => at <= other.at + (other.durationMs ?? Infinity) + toleranceMs)
    .toSorted((one, other) => other.at - one.at)[0];
}

/** What several sources tell of, once: said as the first does, and within what any of them says. */
export function merged(...sources: readonly (readonly FoundCall[])[]): readonly FoundCall[] {
  const byKey = new Map<string, FoundCall>();
  for (const call of sources.flat()) {
    const known = byKey.get(call.key);
    byKey.set(call.key, known ? { ...known, within: known.within ?? call.within } : call);
  }
  return [...byKey.values()];
}
