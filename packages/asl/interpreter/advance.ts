import type { Environment } from "../data/environment.ts";
import type { Execution, Thread } from "../data/execution.ts";
import { andThen, type Eventual, type Json } from "../data/json.ts";
import type { Occurrence, ScheduledTask } from "../data/occurrence.ts";
import type { Machine } from "./machine.ts";
import { goOn } from "./run/go.ts";
import { redriveThread } from "./run/redrive.ts";
import { endRun, giveUp } from "./run/run-end.ts";
import { taskOccurred } from "./run/tasks.ts";
import { nextWake, takeUpDue } from "./run/time.ts";
import { StepMaker } from "./step.ts";

/** What an execution is started with. */
export interface Start {
  readonly input: Json;
  /** The execution's ARN and name, and those of its state machine. */
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string;
  /** @default "STANDARD" */
  readonly type?: "STANDARD" | "EXPRESS";
}

/** What a step gives: the execution as it is then, and what is to be done outside. */
export interface Step {
  readonly execution: Execution;
  readonly tasks: readonly ScheduledTask[];
  /** When to come back with `TimeReached`, in milliseconds since the epoch. */
  readonly wakeAt?: number;
  readonly ended: boolean;
}

/** How long an EXPRESS execution may take, in milliseconds. Source: Developer Guide, "Service quotas". */
const expressDuration = 300_000;

/** Starts an execution and goes as far as it comes. It is a promise only where JSONata had to be asked for something. */
export function start(machine: Machine, given: Start, environment: Environment): Eventual<Step> {
  const now = environment.now();
  const { type = "STANDARD", input, roleArn } = given;
  const identity = {
    Id: given.executionArn,
    Input: input,
    StartTime: new Date(now).toISOString(),
    Name: given.name,
    RoleArn: roleArn,
    ...(type === "STANDARD" && { RedriveCount: 0 }),
  };
  const thread: Thread = {
    ...{ id: 0, run: 0, flow: "", index: 0, state: "", input, variables: {}, last: 0 },
    ...{ entered: { event: 0, previous: 0, at: now }, retries: [], retryCount: 0 },
  };
  const timeout = Math.min(
    machine.timeoutSeconds === undefined ? Infinity : machine.timeoutSeconds * 1000,
    type === "EXPRESS" ? expressDuration : Infinity,
  );
  const execution: Execution = {
    type,
    stateMachine: { Id: given.stateMachineArn, Name: given.stateMachineName },
    runs: [{ identity, status: "RUNNING", startedAt: now, history: [] }],
    mapRuns: [],
    threads: { 0: thread },
    tasks: {},
    timers: [],
    nextTimer: 0,
    nextThread: 1,
    nextTask: 0,
    ...(timeout < Infinity && { expiresAt: now + timeout }),
  };
  const step = new StepMaker(machine, execution, environment);
  step.record(thread, "ExecutionStarted", { input, roleArn });
  step.next({ kind: "enter", thread, state: machine.flows[""]!.startAt, input });
  return andThen(goOn(step), () => result(step));
}

/**
 * Goes on with an execution, from where it is or from what it was as JSON, with one thing that happened to it. The execution given is
 * changed and is the one that the step has: it must not be used as it was before.
 */
export function advance(
  machine: Machine,
  execution: Execution,
  occurrence: Occurrence,
  environment: Environment,
): Eventual<Step> {
  const step = new StepMaker(machine, execution, environment);
  if (execution.runs[0]!.status !== "RUNNING") return result(step);
  if (occurrence.type === "TimeReached") return andThen(catchUp(step), () => result(step));
  if (occurrence.type === "Aborted") abort(step, occurrence);
  else taskOccurred(step, occurrence);
  return andThen(goOn(step), () => result(step));
}

/**
 * Restarts an execution that failed, timed out or was aborted with what has not succeeded in it.
 * @throws Error when it runs or has succeeded, and for EXPRESS executions: those are not redriven.
 */
export function redrive(machine: Machine, execution: Execution, environment: Environment): Eventual<Step> {
  const { status } = execution.runs[0]!;
  if (execution.type === "EXPRESS") throw new Error("An EXPRESS execution cannot be redriven.");
  if (status === "RUNNING" || status === "SUCCEEDED") throw new Error(`An execution that is ${status} cannot be redriven.`);
  const step = new StepMaker(machine, execution, environment);
  if (machine.timeoutSeconds !== undefined) execution.expiresAt = step.now + machine.timeoutSeconds * 1000;
  return andThen(redriveThread(step, execution.threads[0]!), () => andThen(goOn(step), () => result(step)));
}

/** All that is due, in the order of its time. */
function catchUp(step: StepMaker): Eventual<void> {
  while (takeUpDue(step)) {
    const going = goOn(step);
    if (going instanceof Promise) return going.then(() => catchUp(step));
  }
}

function abort(step: StepMaker, { error, cause }: { readonly error?: string; readonly cause?: string }): void {
  endRun(step, step.execution.threads[0]!, { status: "ABORTED", error, cause }, 0);
  giveUp(step);
}

/** Whether a task still waits for its answer. */
export function isPending({ tasks }: Execution, task: string): boolean {
  return Object.hasOwn(tasks, task);
}

function result({ execution, tasks }: StepMaker): Step {
  const ended = execution.runs[0]!.status !== "RUNNING";
  const wakeAt = ended ? undefined : nextWake(execution);
  return wakeAt === undefined ? { execution, tasks, ended } : { execution, tasks, wakeAt, ended };
}
