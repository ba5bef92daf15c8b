import { compareExecution, type Aspect, type Difference } from "./compare-execution.ts";
import { isLeftOut, type RecordedExecution } from "./recorded-execution.ts";
import { replayExecution } from "./replay-execution.ts";

/** How many executions say something of an aspect, and in how many of them it is as recorded. */
export interface Count {
  of: number;
  equal: number;
}

export interface CorpusResult {
  readonly languages: Readonly<Record<string, Readonly<Record<Aspect, Count>>>>;
  /** Names of the executions that were not replayed. */
  readonly leftOut: readonly string[];
  readonly differing: readonly Difference[];
}

/** Replays every execution of a corpus and counts, by language, what is as recorded. */
export async function replayCorpus(corpus: readonly RecordedExecution[]): Promise<CorpusResult> {
  const languages: Record<string, Record<Aspect, Count>> = {};
  const differing: Difference[] = [];
  for (const recorded of corpus.filter((one) => !isLeftOut(one))) {
    const counts = (languages[recorded.language] ??= { result: none(), events: none(), cause: none() });
    for (const [what, compared] of Object.entries(await compare(recorded)) as [
      Aspect,
      ReturnType<typeof compareExecution>[Aspect],
    ][]) {
      if (compared === undefined) continue;
      counts[what].of += 1;
      if (compared === "equal") counts[what].equal += 1;
      else differing.push({ name: recorded.id, ...compared });
    }
  }
  return { languages, leftOut: corpus.filter(isLeftOut).map(({ id }) => id), differing };
}

function none(): Count {
  return { of: 0, equal: 0 };
}

/** A definition that does not run at all differs in all that is recorded. */
async function compare(recorded: RecordedExecution): Promise<ReturnType<typeof compareExecution>> {
  try {
    return compareExecution(recorded, await replayExecution(recorded));
  } catch (error) {
    const differ = (what: Aspect, want: unknown) => (want === undefined ? undefined : { what, want, got: String(error) });
    const { events, cause, status } = recorded.expected;
    return { result: differ("result", status), events: differ("events", events), cause: differ("cause", cause) };
  }
}
