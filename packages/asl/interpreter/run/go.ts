import type { Thread } from "../../data/execution.ts";
import type { Eventual } from "../../data/json.ts";
import { StateFailure } from "../../data/state-failure.ts";
import type { Outcome, StepInProgress, Work } from "../machine.ts";
import type { StepMaker } from "../step.ts";
import { stateFailed } from "./failure.ts";
import { endOverfull, enterState, isFull, leaveState } from "./transition.ts";

/** Does all that can be done before something else happens. At once, unless JSONata is asked for something. */
export function goOn(step: StepMaker): Eventual<void> {
  for (let work = step.take(); work !== undefined; work = step.take()) {
    if (isFull(step, work.thread)) {
      endOverfull(step, work.thread);
      return;
    }
    const done = perform(step, work);
    if (done instanceof Promise) return done.then(() => goOn(step));
  }
}

function perform(step: StepInProgress, work: Work): Eventual<void> {
  const { thread } = work;
  switch (work.kind) {
    case "enter": {
      const state = enterState(step, thread, work.state, work.input);
      return attempt(step, thread, () => state.run(step, thread));
    }
    case "run":
      return attempt(step, thread, () => step.stateOf(thread).run(step, thread));
    case "complete":
      return attempt(step, thread, () => step.stateOf(thread).complete!(step, thread, work.result));
    case "fail":
      return stateFailed(step, thread, work.failure, work.inside === true);
  }
}

/** Does a state's work, then leaves it if that has ended it. */
function attempt(step: StepInProgress, thread: Thread, work: () => Eventual<Outcome>): Eventual<void> {
  const settle = (outcome: Outcome) => (outcome === "waiting" ? undefined : leaveState(step, thread, outcome));
  const fail = (error: unknown) => {
    if (!(error instanceof StateFailure)) throw error;
    step.next({ kind: "fail", thread, failure: error });
  };
  try {
    const outcome = work();
    if (outcome instanceof Promise) return outcome.then(settle).catch(fail);
    const left = settle(outcome);
    return left instanceof Promise ? left.catch(fail) : left;
  } catch (error) {
    fail(error);
  }
}
