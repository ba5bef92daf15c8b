import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/** Tasks that a passing fault of a service would fail, or that wait for ever for an answer. */
export function taskFaults(machine: StateMachine): Fault[] {
  return statesOf(machine)
    .filter(([, { Type }]) => Type === "Task")
    .flatMap(([state, { Retry, TimeoutSeconds, TimeoutSecondsPath }]) => {
      const faults: Fault[] = [];
      if (!Array.isArray(Retry) || Retry.length === 0)
        faults.push({
          address: state,
          rule: "task-retry",
          message: "a Task needs a Retry for the transient errors of its service.",
          advice: "Give it one.",
        });
      if (TimeoutSeconds === undefined && TimeoutSecondsPath === undefined)
        faults.push({
          address: state,
          rule: "task-timeout",
          message: "a Task needs TimeoutSeconds, or waits as long as the execution does.",
          advice: "Give it.",
        });
      return faults;
    });
}
