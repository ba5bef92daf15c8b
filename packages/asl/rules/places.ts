import type { State, StateMachine } from "@slipstream/languages";
import type { Path } from "../fault.ts";

/** Every flow of a definition with the way to it. */
export function flowsOf(machine: StateMachine, at: Path = []): [machine: StateMachine, at: Path][] {
  const states: [string, State][] = Object.entries(machine.States ?? {});
  return [
    [machine, at],
    ...states.flatMap(([name, { Branches = [], ItemProcessor, Iterator }]) => {
      const here = [...at, "States", name];
      const nested: [StateMachine | undefined, Path][] = [
        ...Branches.map((branch, index): [StateMachine, Path] => [branch, [...here, "Branches", index]]),
        [ItemProcessor, [...here, "ItemProcessor"]],
        [Iterator, [...here, "Iterator"]],
      ];
      return nested.flatMap(([inner, way]) => (inner ? flowsOf(inner, way) : []));
    }),
  ];
}

/** The way to a state, by its name; `undefined` when there is none. */
export function placeOfState(machine: StateMachine, name: string): Path | undefined {
  const found = flowsOf(machine).find(([{ States = {} }]) => Object.hasOwn(States, name));
  return found && [...found[1], "States", name];
}

/** The innermost state on a way. */
export function stateIn(at: Path): string | undefined {
  const index = at.lastIndexOf("States");
  const name = index === -1 ? undefined : at[index + 1];
  return name === undefined ? undefined : String(name);
}
