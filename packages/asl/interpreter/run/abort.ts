import type { Thread } from "../../data/execution.ts";
import type { StepInProgress, StateType } from "../machine.ts";
import { abortChild } from "./run-end.ts";

/** States that can be given up: the others take no time. */
const abortable = new Set<StateType>(["Task", "Wait", "Parallel", "Map"]);

/**
 * Gives up what runs within a state. As recorded on AWS, each state that was entered and not left says so, after its iteration, and all
 * of that follows the event that the failure is known by. The threads stay, for a redrive, until the state is left or tried again.
 * @param previous That event's number.
 * @param failed The branch or iteration that failed: a task's or a wait's own failure is not yet the end of its state.
 */
export function abortBranches(step: StepInProgress, parent: Thread, previous: number, failed?: Thread): void {
  if (failed && !step.stateOf(failed).fork) recordAborted(step, failed, previous);
  abortWithin(step, parent, previous, failed);
}

/** Without `previous`, nothing is recorded: a child execution that is given up says only that of itself. */
function abortWithin(step: StepInProgress, parent: Thread, previous: number | undefined, except?: Thread): void {
  const { execution } = step;
  for (const thread of Object.values(execution.threads)) {
    if (thread.parent !== parent.id || thread === except || thread.waiting?.kind === "failed") continue;
    const following = thread.run === parent.run ? previous : undefined;
    if (following !== undefined) {
      const { index } = thread;
      if (step.stateOf(parent).fork!.kind === "Map") {
        step.record(thread, "MapIterationAborted", { name: parent.state, index }, following);
      }
      recordAborted(step, thread, following);
    }
    abortWithin(step, thread, following);
    if (thread.waiting?.kind === "task") delete execution.tasks[thread.waiting.task];
    abortChild(step, thread);
    if (thread.waiting?.kind !== "fork") thread.waiting = { kind: "failed" };
  }
}

function recordAborted(step: StepInProgress, thread: Thread, previous: number): void {
  const { type } = step.stateOf(thread);
  if (thread.entered.event === 0 || !abortable.has(type)) return;
  step.record(thread, `${type as "Task" | "Wait" | "Parallel" | "Map"}StateAborted`, undefined, previous);
}
