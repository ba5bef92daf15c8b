import { isDeepStrictEqual } from "node:util";
import type { StateMachine } from "@slipstream/languages";
import {
  advance,
  compile,
  describeEvent,
  start,
  type Environment,
  type Execution,
  type Json,
  type Occurrence,
  type Run,
  type ScheduledTask,
  type Step,
} from "../../../../../packages/asl/index.ts";

/** What a task answers: a value, a failure, or nothing ever. */
export type Answer = Json | Failure | typeof silence;

export class Failure {
  readonly error: string;
  readonly cause: string;

  constructor(error: string, cause = "because") {
    this.error = error;
    this.cause = cause;
  }
}

/** A task that never answers. */
export const silence = Symbol("silence");

export interface Play {
  readonly input?: Json;
  readonly type?: "STANDARD" | "EXPRESS";
  /** By state; each task takes the next one, the last again and again. */
  readonly answers?: Readonly<Record<string, Answer | readonly [Answer, ...Answer[]]>>;
  /** From 0 to below 1, for jitter and the like. */
  readonly random?: () => number;
  /** Done with the execution after each step, before it goes on. */
  readonly between?: (execution: Execution) => Execution;
}

export interface Played {
  readonly run: Run;
  readonly execution: Execution;
  readonly tasks: readonly ScheduledTask[];
  /** When each step that time led to was made, in seconds since the start. */
  readonly woken: readonly number[];
  /** The history, e.g. `TaskStateEntered Pay`. */
  readonly events: readonly string[];
}

const startedAt = Date.parse("2026-11-22T09:00:00Z");

export const given = {
  executionArn: "arn:aws:states:eu-west-1:111111111111:execution:orders:one",
  name: "one",
  stateMachineArn: "arn:aws:states:eu-west-1:111111111111:stateMachine:orders",
  stateMachineName: "orders",
  roleArn: "arn:aws:iam::111111111111:role/orders",
};

/** An environment whose time stands still until it is set, and whose IDs count. */
export function environmentAt(clock: { now: number }, random = () => 0.5): Environment {
  let ids = 0;
  return { now: () => clock.now, random, uuid: () => `id-${(ids += 1)}` };
}

/** Runs a definition to its end: tasks answer at once, and time goes on when nothing else does. */
export async function play(
  definition: object,
  { input = {}, type = "STANDARD", answers = {}, random, between }: Play = {},
): Promise<Played> {
  const clock = { now: startedAt };
  const environment = environmentAt(clock, random);
  const machine = compile(definition as StateMachine);
  const tasks: ScheduledTask[] = [];
  const open: ScheduledTask[] = [];
  const woken: number[] = [];
  const taken: Record<string, number> = {};
  let step: Step;
  const took = (next: Step) => {
    step = between ? { ...next, execution: between(next.execution) } : next;
    tasks.push(...next.tasks);
    open.push(...next.tasks);
  };
  const happen = async (occurrence: Occurrence) => took(await advance(machine, step.execution, occurrence, environment));
  took(await start(machine, { ...given, input, type }, environment));
  for (;;) {
    const task = open.shift();
    if (step!.ended) break;
    if (task) {
      const all = answers[task.state] ?? {};
      const list = (isList(all) ? all : [all]) as readonly Answer[];
      const at = (taken[task.state] = (taken[task.state] ?? -1) + 1);
      const answer = list[Math.min(at, list.length - 1)]!;
      if (answer === silence) continue;
      if (answer instanceof Failure)
        await happen({ type: "TaskFailed", task: task.id, error: answer.error, cause: answer.cause });
      else await happen({ type: "TaskSucceeded", task: task.id, output: answer as Json });
    } else {
      if (step!.wakeAt === undefined) throw new Error("The execution waits for ever.");
      clock.now = step!.wakeAt;
      woken.push((clock.now - startedAt) / 1000);
      await happen({ type: "TimeReached" });
    }
  }
  const { execution } = step!;
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify([execution, tasks])), [execution, tasks]))
    throw new Error("The execution or a task holds what JSON cannot say.");
  const run = execution.runs[0]!;
  return { run, execution, tasks, woken, events: eventsOf(run) };
}

/** A state's answers are a list where the list holds a failure or silence: else it is the answer itself. */
function isList(answer: Answer | readonly Answer[]): answer is readonly Answer[] {
  return Array.isArray(answer) && answer.some((one) => one instanceof Failure || one === silence);
}

/** Types with the state's name, e.g. `PassStateEntered First`. */
export function eventsOf({ history }: Run): string[] {
  return history.map(({ type, details }) => [type, details?.["name"]].filter((part) => part !== undefined).join(" "));
}

/** Numbers of events and of what they follow, with their types. */
export function chain({ history }: Run): string[] {
  return history.map(({ id, previousEventId, type }) => `${id} after ${previousEventId}: ${type}`);
}

/** The history as `GetExecutionHistory` gives it, without times. */
export function described({ history }: Run): object[] {
  return history.map(describeEvent).map(({ timestamp: _, ...event }) => event);
}

/** A definition of one state. */
export function only(state: object): object {
  return { StartAt: "Only", States: { Only: { ...state, ...("Next" in state ? {} : { End: true }) } } };
}

/** What is said of a definition of this one state when it cannot be run; undefined when it can. */
export function faultOf(state: object): string | undefined {
  try {
    compile(only(state) as StateMachine);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace("State Only: ", "");
  }
}
