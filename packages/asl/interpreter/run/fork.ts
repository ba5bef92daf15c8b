import type { Fork, Thread, Waiting } from "../../data/execution.ts";
import { andThen, type Eventual, type Json, type JsonObject } from "../../data/json.ts";
import { StateFailure } from "../../data/state-failure.ts";
import type { StepInProgress } from "../machine.ts";
import { childEnded, failMapRun, startChild } from "./map-run.ts";
import { abortChild } from "./run-end.ts";

/** Starts as many branches or iterations as may run now. `previous` is the event that theirs follow. */
export function startBranches(step: StepInProgress, parent: Thread, fork: Fork, previous: number): Eventual<void> {
  const plan = step.stateOf(parent).fork!;
  while (fork.next < fork.items.length && fork.running < fork.concurrency) {
    const index = fork.next++;
    fork.running += 1;
    const item = plan.kind === "Parallel" ? undefined : { Index: index, Value: fork.items[index]! };
    const input =
      plan.selectItem && item && !fork.batched
        ? plan.selectItem(step.scopeOf(parent).of(fork.effectiveInput).knowing({ item }))
        : fork.items[index]!;
    const started = andThen(input, (value) => startBranch(step, parent, fork, { index, item, input: value, previous }));
    if (started instanceof Promise) return started.then(() => startBranches(step, parent, fork, previous));
  }
}

interface Branch {
  readonly index: number;
  readonly item: JsonObject | undefined;
  readonly input: Json;
  readonly previous: number;
}

function startBranch(step: StepInProgress, parent: Thread, fork: Fork, { index, item, input, previous }: Branch): void {
  const { execution } = step;
  const { kind, flows } = step.stateOf(parent).fork!;
  const flow = flows[kind === "Parallel" ? index : 0]!;
  const run = fork.mapRun === undefined ? parent.run : startChild(step, parent, fork, input);
  const thread: Thread = {
    id: execution.nextThread++,
    run,
    flow,
    parent: parent.id,
    index,
    ...(item && { item }),
    state: step.machine.flows[flow]!.startAt,
    input,
    variables: {},
    last: run === parent.run ? previous : 0,
    entered: { event: 0, previous: 0, at: step.now },
    retries: [],
    retryCount: 0,
  };
  execution.threads[thread.id] = thread;
  if (kind === "Map") thread.last = step.record(thread, "MapIterationStarted", { name: parent.state, index });
  if (run !== parent.run) step.record(thread, "ExecutionStarted", { input, roleArn: step.runOf(thread).identity.RoleArn });
  step.later({ kind: "enter", thread, state: thread.state, input });
}

/** A branch or iteration has ended well. */
export function branchEnded(step: StepInProgress, thread: Thread, output: Json): Eventual<void> {
  const parent = step.execution.threads[thread.parent!]!;
  const fork = forkOf(parent);
  const { kind } = step.stateOf(parent).fork!;
  fork.results[thread.index] = output;
  fork.running -= 1;
  let ended = thread.last;
  if (kind === "Map") ended = step.record(thread, "MapIterationSucceeded", { name: parent.state, index: thread.index });
  delete step.execution.threads[thread.id];
  return goOn(step, parent, fork, thread.last, ended);
}

/** Starts what comes next, or ends the fork if this was the last. */
function goOn(step: StepInProgress, parent: Thread, fork: Fork, last: number, ended: number): Eventual<void> {
  const { kind } = step.stateOf(parent).fork!;
  if (fork.next < fork.items.length) {
    try {
      const started = startBranches(step, parent, fork, last);
      if (started instanceof Promise) return started.catch((error: unknown) => cannotStart(step, parent, error));
    } catch (error) {
      cannotStart(step, parent, error);
    }
  } else if (fork.running === 0) {
    if (kind !== "DistributedMap") parent.last = ended;
    endFork(step, parent, fork);
  }
}

/** All of a fork has ended: says so, and has the state go on with the results. */
export function endFork(step: StepInProgress, parent: Thread, fork: Fork): void {
  const { kind } = step.stateOf(parent).fork!;
  let ended = parent.last;
  if (fork.mapRun !== undefined) {
    Object.assign(step.execution.mapRuns[fork.mapRun]!, { status: "SUCCEEDED", stoppedAt: step.now });
    ended = step.record(parent, "MapRunSucceeded");
  }
  // What the state's exit follows is not this, but what this follows, and of a Map Run its start.
  step.record(parent, kind === "Parallel" ? "ParallelStateSucceeded" : "MapStateSucceeded", undefined, ended);
  // What failed and was tolerated has given nothing.
  const results = fork.failed === 0 ? fork.results : fork.results.filter((_, index) => !fork.failures!.includes(index));
  step.next({ kind: "complete", thread: parent, result: results });
}

function cannotStart(step: StepInProgress, parent: Thread, error: unknown): void {
  if (!(error instanceof StateFailure)) throw error;
  abortBranches(step, parent);
  failMapRun(step, parent, forkOf(parent), error);
  step.next({ kind: "fail", thread: parent, failure: error });
}

/** A branch or iteration has failed, and with it its state. */
export function branchFailed(step: StepInProgress, thread: Thread, failure: StateFailure): Eventual<void> {
  const parent = step.execution.threads[thread.parent!]!;
  const fork = forkOf(parent);
  const { kind } = step.stateOf(parent).fork!;
  fork.running -= 1;
  if (kind === "DistributedMap") {
    fork.failed += 1;
    (fork.failures ??= []).push(thread.index);
    const [tolerated, exceeded] = childEnded(step, parent, fork);
    if (tolerated) {
      // With what was given up within it: nothing goes back to that.
      dropFork(step, thread);
      delete step.execution.threads[thread.id];
      return goOn(step, parent, fork, parent.last, parent.last);
    }
    abortBranches(step, parent);
    step.next({ kind: "fail", thread: parent, failure: exceeded });
    return;
  }
  if (kind === "Map") step.record(thread, "MapIterationFailed", { name: parent.state, index: thread.index });
  parent.last = thread.last;
  abortBranches(step, parent, thread);
  step.next({ kind: "fail", thread: parent, failure, inside: true });
}

/** Gives up what runs within a state. The threads stay, for a redrive, until the state is left or tried again. */
function abortBranches(step: StepInProgress, parent: Thread, except?: Thread): void {
  const { execution } = step;
  for (const thread of Object.values(execution.threads)) {
    if (thread.parent !== parent.id || thread === except || thread.waiting?.kind === "failed") continue;
    abortBranches(step, thread);
    if (thread.waiting?.kind === "task") delete execution.tasks[thread.waiting.task];
    if (step.stateOf(parent).fork!.kind === "Map") {
      step.record(thread, "MapIterationAborted", { name: parent.state, index: thread.index });
    }
    abortChild(step, thread);
    if (thread.waiting?.kind !== "fork") thread.waiting = { kind: "failed" };
  }
}

/** Takes away what is left of a fork, once its state has been left or is tried again. */
export function dropFork(step: StepInProgress, parent: Thread): void {
  for (const thread of Object.values(step.execution.threads)) {
    if (thread.parent !== parent.id) continue;
    dropFork(step, thread);
    delete step.execution.threads[thread.id];
  }
}

/** What a thread waits for whose branches have not all ended. */
export function forkOf(parent: Thread): Fork {
  return (parent.waiting as Waiting & { readonly kind: "fork" }).fork;
}
