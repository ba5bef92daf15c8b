import {
  advance,
  compile,
  start,
  type Environment,
  type Json,
  type Occurrence,
  type ScheduledTask,
  type Step,
} from "@slipstream/asl";
import { fromText } from "./json-texts.ts";
import { detailsOf, type RecordedEvent, type RecordedExecution } from "./recorded-execution.ts";

/** When replays begin: a time after those that recorded executions wait for. */
const begin = Date.parse("2026-11-27T12:00:00Z");

/**
 * Runs a recorded execution's definition with its input: tasks answer what is recorded, in the recorded order, and time goes on when
 * the recorded execution waited. A task of which nothing is recorded, as in a Distributed Map's child executions, answers with what it
 * was given.
 */
export async function replayExecution({ definition, type, input, expected }: RecordedExecution): Promise<Step["execution"]> {
  let now = begin;
  let uuids = 0;
  const environment: Environment = {
    now: () => now,
    random: () => 0.5,
    uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, "0")}`,
  };
  const machine = compile(definition);
  const scheduled: ScheduledTask[] = [];
  const answered = new Set<string>();
  let step = await start(
    machine,
    { ...identity, ...(type === "EXPRESS" && { executionArn: expressArn }), type, input: input ?? {} },
    environment,
  );
  scheduled.push(...step.tasks);
  const happen = async (occurrence: Occurrence) => {
    step = await advance(machine, step.execution, occurrence, environment);
    scheduled.push(...step.tasks);
  };
  const wake = async () => {
    if (step.wakeAt === undefined) return false;
    now = step.wakeAt;
    await happen({ type: "TimeReached" });
    return true;
  };
  const { events = [] } = expected;
  const numbers = taskNumbers(events);
  for (const event of events) {
    if (step.ended) break;
    if (event.type === "WaitStateExited" || event.type.endsWith("TimedOut")) await wake();
    else if (event.type === "ExecutionAborted") await happen({ type: "Aborted" });
    else if (/^(Task|LambdaFunction)(Submitted|Succeeded|Failed)$/.test(event.type)) {
      const number = numbers.get(event)!;
      // A retry may have to come first.
      while (scheduled.length <= number && (await wake())) continue;
      const task = scheduled[number];
      if (!task) continue;
      answered.add(task.id);
      await happen(answer(event, task.id));
    }
  }
  while (!step.ended) {
    const task = scheduled.find(({ id }) => !answered.has(id));
    if (task) {
      answered.add(task.id);
      await happen({ type: "TaskSucceeded", task: task.id, output: echo(task) });
    } else if (expected.status === "ABORTED") await happen({ type: "Aborted" });
    else if (!(await wake())) break;
  }
  return step.execution;
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

/**
 * Which task, in the order in which they were scheduled, an event is of: the one that it follows, by however many events. Of the sorted
 * events of a Parallel state, which follow nothing, the first of a kind is the first task's.
 */
function taskNumbers(events: readonly RecordedEvent[]): Map<RecordedEvent, number> {
  const numbers = new Map<RecordedEvent, number>();
  const byId = new Map(events.map((event) => [event.id, event]));
  let next = 0;
  let ended = 0;
  for (const event of events) {
    if (/^(Task|LambdaFunction)Scheduled$/.test(event.type)) numbers.set(event, next++);
    else if (/^(Task|LambdaFunction)(Started|Submitted|Succeeded|Failed|TimedOut)$/.test(event.type)) {
      const before = byId.get(event.previousEventId);
      numbers.set(event, Array.isArray(event.id) ? ended : ((before && numbers.get(before)) ?? next - 1));
      if (/(Succeeded|Failed|TimedOut)$/.test(event.type)) ended += 1;
    }
  }
  return numbers;
}

function echo({ resource, parameters }: ScheduledTask): Json {
  if (!resource.startsWith("arn:aws:states:::lambda:invoke")) return parameters;
  return { Payload: (parameters as { readonly Payload?: Json }).Payload ?? {}, StatusCode: 200 };
}
