import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/** Choice states without a Default: a value that nobody thought of ends in `States.NoChoiceMatched`, far from its cause. */
export function choiceFaults(machine: StateMachine): Fault[] {
  return statesOf(machine)
    .filter(([, { Type, Default }]) => Type === "Choice" && Default === undefined)
    .map(([state]) => ({
      address: state,
      rule: "choice-default",
      message: "a Choice needs a Default.",
      advice: "Lead it to a Fail state, where none fits.",
    }));
}
