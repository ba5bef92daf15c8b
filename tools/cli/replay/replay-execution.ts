import {
  advance,
  compile,
  redrive,
  start,
  type Environment,
  type Execution,
  type Json,
  type Occurrence,
  type ScheduledTask,
  type Start,
  type Step,
} from "@slipstream/asl";
import { fromText } from "./json-texts.ts";
import { begin, detailsOf, statesOfEvents, type RecordedEvent, type RecordedExecution } from "./recorded-execution.ts";
import { RecordedTasks } from "./recorded-tasks.ts";
import { madeUuid } from "./value-differences.ts";

/** How an execution is replayed. */
export interface Way {
  /** Its own names. */
  readonly identity: Omit<Start, "input" | "type">;
  /** What a task answers of which nothing is recorded; left out, what waits for it goes no further. */
  readonly unrecorded?: (task: ScheduledTask) => Json;
}

/**
 * Runs a recorded execution's definition with its input: tasks answer what is recorded, in the recorded order, and time goes on as it did
 * then, or where events have no time, when the recorded execution waited. Tasks time out where they did, and nowhere else: heartbeats
 * are not recorded.
 */
export async function replayExecution(recorded: RecordedExecution, { identity, unrecorded }: Way): Promise<Execution> {
  const { definition, type, input, expected } = recorded;
  const { events = [] } = expected;
  let now = events[0]?.at ?? begin;
  let uuids = 0;
  const environment: Environment = {
    now: () => now,
    random: () => 0.5,
    uuid: () => `${madeUuid}${String((uuids += 1)).padStart(12, "0")}`,
  };
  const machine = compile(definition);
  const states = statesOfEvents(events);
  const tasks = new RecordedTasks(events, states);
  const waits = new Map<string, number>();
  let step: Step;
  const take = (next: Step) => {
    step = next;
    tasks.schedule(next);
  };
  take(await start(machine, { ...identity, type, input: input ?? {} }, environment));
  const happen = async (occurrence: Occurrence) => take(await advance(machine, step.execution, occurrence, environment));
  /** Goes on to what is due next; false where nothing is. */
  const wake = async () => {
    if (step.wakeAt === undefined) return false;
    now = Math.max(now, step.wakeAt);
    await happen({ type: "TimeReached" });
    return true;
  };
  const wakeWhile = async (isAwaited: () => boolean) => {
    while (!step.ended && isAwaited() && (await wake())) continue;
  };
  for (const event of events) {
    const state = states.get(event);
    now = Math.max(now, event.at ?? now);
    if (step!.wakeAt !== undefined && step!.wakeAt <= now) await happen({ type: "TimeReached" });
    if (event.type === "ExecutionRedriven") {
      if (["FAILED", "TIMED_OUT", "ABORTED"].includes(step!.execution.runs[0]!.status))
        take(await redrive(machine, step!.execution, environment));
    } else if (event.type === "WaitStateExited") {
      const name = String(detailsOf(event)["name"]);
      waits.set(name, (waits.get(name) ?? 0) + 1);
      await wakeWhile(() => isWaiting(step.execution, name, "wait") && exits(step.execution, name) < waits.get(name)!);
    } else if (event.type === "ExecutionAborted") await happen({ type: "Aborted" });
    else if (event.type === "ExecutionTimedOut") await wakeWhile(() => step.execution.expiresAt !== undefined);
    else if (/^(Task|LambdaFunction)Scheduled$/.test(event.type)) {
      if (state !== undefined) await wakeWhile(() => !tasks.isScheduled(state) && isWaiting(step.execution, state, "retry"));
      tasks.assign(event);
    } else if (/^(Task|LambdaFunction)TimedOut$/.test(event.type)) {
      const task = tasks.answeredBy(event);
      await wakeWhile(() => task !== undefined && Object.hasOwn(step.execution.tasks, task.id));
    } else if (/^(Task|LambdaFunction)\w*(Submitted|Succeeded|Failed)$/.test(event.type)) {
      // A retry may have to come first.
      await wakeWhile(() => tasks.answeredBy(event) === undefined);
      const task = tasks.answeredBy(event);
      if (task) await happen(answer(event, task.id));
    }
  }
  while (!step!.ended) {
    const task = unrecorded && tasks.unanswered(step!.execution);
    if (task) await happen({ type: "TaskSucceeded", task: task.id, output: unrecorded(task) });
    else if (expected.status === "ABORTED") await happen({ type: "Aborted" });
    else if (expected.status === "RUNNING" || !(await wake())) break;
  }
  return step!.execution;
}

/** Whether a thread is in a state and waits, or waits to try it again. */
function isWaiting({ threads }: Execution, state: string, kind: "wait" | "retry"): boolean {
  return Object.values(threads).some((thread) => thread.state === state && thread.waiting?.kind === kind);
}

function exits({ runs }: Execution, state: string): number {
  return runs[0]!.history.filter(({ type, details }) => type === "WaitStateExited" && details?.["name"] === state).length;
}

function answer(event: RecordedEvent, task: string): Occurrence {
  const { output = null, error, cause } = detailsOf(event);
  if (event.type.endsWith("Submitted")) return { type: "TaskSubmitted", task, output: fromText(output) };
  if (event.type.endsWith("Succeeded")) return { type: "TaskSucceeded", task, output: fromText(output) };
  return {
    type: "TaskFailed",
    task,
    ...(typeof error === "string" && { error }),
    ...(cause !== undefined && { cause: typeof cause === "string" ? cause : JSON.stringify(cause) }),
  };
}
