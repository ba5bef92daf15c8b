import type { Thread } from "../../data/execution.ts";
import { andThen, type Eventual, type JsonObject } from "../../data/json.ts";
import { StateFailure } from "../../data/state-failure.ts";
import type { CompiledCatcher, CompiledState, StepInProgress } from "../machine.ts";
import { branchFailed, dropFork } from "./fork.ts";
import { retryDelay } from "./retry-delay.ts";
import { endRun, giveUp } from "./run-end.ts";
import { waitUntil } from "./timers.ts";
import { leaveState } from "./transition.ts";

/**
 * A state has failed: it is tried again, or a catcher takes it, or what it is in fails, too.
 * @param inside Whether it was not the state itself, but one of its branches or iterations.
 */
export function stateFailed(step: StepInProgress, thread: Thread, given: StateFailure, inside: boolean): Eventual<void> {
  const state = step.stateOf(thread);
  const failure = inside ? given : located(thread, given);
  if (!inside && failure.error === "States.QueryEvaluationError") recordEvaluation(step, thread, failure);
  if (tryAgain(step, thread, state, failure)) return;
  // What does not fit its definition ends a Map or Parallel before anything in it has failed.
  const own = !inside && failure.error === "States.Runtime";
  if (state.fork && !own)
    thread.last = step.record(thread, state.fork.kind === "Parallel" ? "ParallelStateFailed" : "MapStateFailed");
  const catcher = state.catchers.find(({ errors }) => takes(errors, failure));
  return catcher ? caught(step, thread, catcher, failure) : unhandled(step, thread, failure);
}

/** The cause says where, if it is about the state. */
function located(thread: Thread, failure: StateFailure): StateFailure {
  const { reason, circumstances } = failure;
  if (!circumstances.inState) return failure;
  const where = `An error occurred while executing the state '${thread.state}' (entered at the event id #${thread.entered.event}).`;
  return new StateFailure(failure.error, `${where} ${reason}`, circumstances);
}

function recordEvaluation(step: StepInProgress, thread: Thread, { error, reason, circumstances }: StateFailure): void {
  const { location } = circumstances;
  const details = { error: error!, cause: reason!, ...(location !== undefined && { location }), state: thread.state };
  thread.last = step.record(thread, "EvaluationFailed", details, thread.entered.previous);
}

/** Whether a retrier takes it; then it is run again when its time has come. */
function tryAgain(step: StepInProgress, thread: Thread, state: CompiledState, failure: StateFailure): boolean {
  const which = state.retriers.findIndex(({ errors }) => takes(errors, failure));
  const retrier = state.retriers[which];
  const before = thread.retries[which] ?? 0;
  if (!retrier || before >= retrier.maxAttempts) return false;
  thread.retries = state.retriers.map((_, at) => (thread.retries[at] ?? 0) + (at === which ? 1 : 0));
  thread.retryCount += 1;
  if (state.fork) dropFork(step, thread);
  waitUntil(step, thread, "retry", step.now + retryDelay(retrier, before, step.environment));
  return true;
}

/** Whether one of the names that a retrier or catcher gives stands for the error. Source: States Language, "Errors". */
function takes(errors: readonly string[], { error, circumstances }: StateFailure): boolean {
  if (error === "States.Runtime") return false;
  return errors.some((name) => {
    if (name === error || name === circumstances.alias) return true;
    if (error === "States.DataLimitExceeded") return false;
    return name === "States.ALL" || (name === "States.TaskFailed" && error !== "States.Timeout");
  });
}

function caught(
  step: StepInProgress,
  thread: Thread,
  { next, finish }: CompiledCatcher,
  { error, reason }: StateFailure,
): Eventual<void> {
  const output: JsonObject = { ...(error !== undefined && { Error: error }), Cause: reason ?? "" };
  const left = () =>
    andThen(finish(step.scopeOf(thread), output), (finished) => {
      dropFork(step, thread);
      return leaveState(step, thread, { ...finished, next });
    });
  const failed = (again: unknown) => {
    if (!(again instanceof StateFailure)) throw again;
    const failure = located(thread, again);
    if (failure.error === "States.QueryEvaluationError") recordEvaluation(step, thread, failure);
    return unhandled(step, thread, failure);
  };
  try {
    const leaving = left();
    return leaving instanceof Promise ? leaving.catch(failed) : leaving;
  } catch (again) {
    return failed(again);
  }
}

/** Goes up: the branch's state fails, or the run does. */
function unhandled(step: StepInProgress, thread: Thread, failure: StateFailure): Eventual<void> {
  if (thread.waiting?.kind !== "fork") thread.waiting = { kind: "failed" };
  const inRun = thread.parent !== undefined && step.execution.threads[thread.parent]!.run === thread.run;
  const { error, reason } = failure;
  if (!inRun) endRun(step, thread, { status: "FAILED", error, cause: reason });
  if (thread.parent !== undefined) return branchFailed(step, thread, failure);
  giveUp(step);
}
