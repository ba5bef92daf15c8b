import { successorsOf, type State, type StateMachine } from "@slipstream/languages";
import type { Fault, Path } from "../fault.ts";
import { isPlaceholder } from "./form/form-faults.ts";
import { flowsOf } from "./places.ts";

/** States that no way leads to, and states that no way leads out of to an end. */
export function pathFaults(machine: StateMachine): Fault[] {
  const flows = flowsOf(machine);
  // Measured on AWS: github.com/floci-io/floci/issues/2735. Of a branch alone nothing is known.
  const ends = flows.some(([{ States = {} }]) => Object.values(States).some((state) => isEnd(state, States)));
  if (!ends && Object.hasOwn(machine.States ?? {}, machine.StartAt ?? "")) {
    const message = "no state ends it, so that no execution ever does.";
    return [{ rule: "state-no-end", at: ["States"], message, advice: 'Give one "End": true, or lead to a Succeed or Fail.' }];
  }
  return flows.flatMap(([{ StartAt, States = {} }, at]) => {
    const names = Object.keys(States);
    // That there are none at all is a fault of its own.
    if (names.length === 0) return [];
    const reachable = closure(StartAt === undefined ? [] : [StartAt], (name) => States[name] && successorsOf(States[name]));
    // Nobody knows here what a placeholder leads to.
    const isOpen = [...reachable].some((name) => isPlaceholder(name) && !(name in States));
    const ending = closure(
      names.filter((name) => isEnd(States[name]!, States)),
      (name) => names.filter((other) => successorsOf(States[other]!).includes(name)),
    );
    return [
      ...[...reachable]
        .filter((name) => !(name in States) && !isPlaceholder(name))
        .map((name) => ({
          address: name,
          rule: "state-missing",
          at: wayTo(name, StartAt, States, at),
          message: "a way leads to it, but there is no such state.",
          advice: "Add it, or mend the name.",
        })),
      ...names
        .filter((name) => !isOpen && !reachable.has(name) && names.some((start) => start === StartAt))
        .map((name) => ({
          address: name,
          rule: "state-unreachable",
          message: `no way leads to it from ${StartAt}.`,
          advice: "Lead one there, or remove it.",
        })),
      ...names
        .filter((name) => reachable.has(name) && !ending.has(name))
        .map((name) => ({
          address: name,
          rule: "path-endless",
          message: "no way leads from it to an end.",
          advice: "Lead one there.",
        })),
    ];
  });
}

/** What leads to a state that is not there: the start, or the first state that goes on to it. */
function wayTo(name: string, start: string | undefined, states: Readonly<Record<string, State>>, at: Path): Path {
  const from = Object.entries(states).find(([, state]) => successorsOf(state).includes(name));
  if (name === start || !from) return [...at, "StartAt"];
  const [state, { Next, Default }] = from;
  const field = Next === name ? ["Next"] : Default === name ? ["Default"] : [];
  return [...at, "States", state, ...field];
}

/** Where an execution ends; or where the definition breaks off, which other rules tell of. */
function isEnd(state: State, states: object): boolean {
  const { Type, End } = state;
  const next = successorsOf(state);
  return End === true || Type === "Succeed" || Type === "Fail" || next.length === 0 || next.some((name) => !(name in states));
}

/** Everything that is reached from `start` by following `next`. */
function closure(start: readonly string[], next: (name: string) => readonly string[] | undefined): Set<string> {
  const found = new Set(start);
  for (const name of found) for (const other of next(name) ?? []) found.add(other);
  return found;
}
