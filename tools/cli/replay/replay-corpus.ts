import type { Json, ScheduledTask } from "@slipstream/asl";
import { compareExecution, type Aspect, type Difference } from "./compare-execution.ts";
import { isLeftOut, type RecordedExecution } from "./recorded-execution.ts";
import { replayExecution, type Way } from "./replay-execution.ts";

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
    return compareExecution(recorded, await replayExecution(recorded, wayOf(recorded)));
  } catch (error) {
    const differ = (what: Aspect, want: unknown) => (want === undefined ? undefined : { what, want, got: String(error) });
    const { events, cause, status } = recorded.expected;
    return { result: differ("result", status), events: differ("events", events), cause: differ("cause", cause) };
  }
}

function wayOf({ type }: RecordedExecution): Way {
  return { identity: type === "EXPRESS" ? { ...identity, executionArn: expressArn } : identity, unrecorded: echo };
}

const identity = {
  executionArn: "arn:aws:states:eu-west-1:111111111111:execution:replayed:replay",
  name: "replay",
  stateMachineArn: "arn:aws:states:eu-west-1:111111111111:stateMachine:replayed",
  stateMachineName: "replayed",
  roleArn: "arn:aws:iam::111111111111:role/replayed",
};

/** Those of EXPRESS executions have a part more. */
const expressArn = "arn:aws:states:eu-west-1:111111111111:express:replayed:replay:00000000-0000-4000-8000-000000000000";

/** Answers with what a task was given: what is recorded of executions that a Distributed Map started is no more. */
function echo({ resource, parameters }: ScheduledTask): Json {
  if (!resource.startsWith("arn:aws:states:::lambda:invoke")) return parameters;
  return { Payload: (parameters as { readonly Payload?: Json }).Payload ?? {}, StatusCode: 200 };
}
