import { statesOf, type State, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/** Fields that the local runtime does not carry out: it refuses the definition at start. */
const fieldsNotRun: Readonly<Record<string, string>> = {
  Credentials: "calls as another role",
  ItemReader: "a Map over objects in S3",
  ResultWriter: "results in S3",
};

/** Constructs of the states language that the local runtime can't run. */
export function languageFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, content]) =>
    constructs(content).map((construct) => ({
      address: state,
      rule: "not-run-locally",
      message: `the local runtime can't run ${construct}.`,
      advice: "Say it without.",
    })),
  );
}

function constructs(state: State): string[] {
  return Object.keys(state).flatMap((field) => (Object.hasOwn(fieldsNotRun, field) ? [`${field} (${fieldsNotRun[field]})`] : []));
}
