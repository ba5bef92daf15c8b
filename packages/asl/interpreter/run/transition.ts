import type { Thread } from "../../data/execution.ts";
import { isTooLarge } from "../../data/json-size.ts";
import type { Eventual, Json, JsonObject } from "../../data/json.ts";
import { tooLargeFailure } from "../../data/state-failure.ts";
import type { CompiledState, Finished, StepInProgress } from "../machine.ts";
import { branchEnded } from "./fork.ts";
import { endRun, giveUp } from "./run-end.ts";

/** How many events a history may have. Source: Developer Guide, "Service quotas"; EXPRESS executions end by their time at the latest. */
const longestHistory = 25_000;

/** A thread comes to a state. */
export function enterState(step: StepInProgress, thread: Thread, name: string, input: Json): CompiledState {
  thread.state = name;
  thread.input = input;
  thread.retries = [];
  thread.retryCount = 0;
  delete thread.waiting;
  const state = step.stateOf(thread);
  thread.retryable = state.type === "Task" || state.fork !== undefined;
  const previous = thread.last;
  const event = step.record(thread, `${state.type}StateEntered`, { name, input });
  thread.entered = { event, previous, at: step.now };
  thread.last = event;
  return state;
}

/** Whether there is place for the last event of a run only. Then it ends: nothing goes on for ever. */
export function isFull(step: StepInProgress, thread: Thread): boolean {
  return step.runOf(thread).history.length >= longestHistory - 1;
}

/** Ends the execution because a history is full. */
export function endOverfull(step: StepInProgress, thread: Thread): void {
  const cause = `The execution has reached the maximum number of history events (${longestHistory}).`;
  endRun(step, rootOf(step, thread), { status: "FAILED", error: "States.Runtime", cause }, thread.last);
  giveUp(step);
}

function rootOf(step: StepInProgress, thread: Thread): Thread {
  return thread.parent === undefined ? thread : rootOf(step, step.execution.threads[thread.parent]!);
}

/**
 * A thread leaves its state: to the next one, or its flow ends.
 * @throws StateFailure when the output is too large to be passed on.
 */
export function leaveState(step: StepInProgress, thread: Thread, { output, assigned, next }: Finished): Eventual<void> {
  const state = step.stateOf(thread);
  const tooLarge = (output !== thread.input && isTooLarge(output)) || (assigned !== undefined && isTooLarge(assigned));
  if (tooLarge) throw tooLargeFailure(state.name);
  // A Fail state is entered only: it has no way out.
  const type = `${state.type as Exclude<CompiledState["type"], "Fail">}StateExited` as const;
  const details: JsonObject =
    assigned === undefined ? { name: state.name, output } : { name: state.name, output, assignedVariables: assigned };
  thread.last = step.record(thread, type, details);
  if (assigned !== undefined) thread.variables = { ...thread.variables, ...assigned };
  const following = next ?? state.next;
  if (following !== undefined) {
    step.next({ kind: "enter", thread, state: following, input: output });
    return;
  }
  return endThread(step, thread, output);
}

function endThread(step: StepInProgress, thread: Thread, output: Json): Eventual<void> {
  const inRun = thread.parent !== undefined && step.execution.threads[thread.parent]!.run === thread.run;
  if (!inRun) endRun(step, thread, { status: "SUCCEEDED", output });
  if (thread.parent !== undefined) return branchEnded(step, thread, output);
  giveUp(step);
}
