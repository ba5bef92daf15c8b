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

const known = new WeakMap<StateMachine, ReadonlyMap<string, Path>>();

/** The way to a state, by its name; `undefined` when there is none. */
export function placeOfState(machine: StateMachine, name: string): Path | undefined {
  let places = known.get(machine);
  if (!places) {
    const ways = flowsOf(machine).flatMap(([{ States = {} }, at]) =>
      Object.keys(States).map((state): [string, Path] => [state, [...at, "States", state]]),
    );
    // Of a name that is there twice the first.
    known.set(machine, (places = new Map(ways.reverse())));
  }
  return places.get(name);
}

/** The innermost state on a way. */
export function stateIn(at: Path): string | undefined {
  const index = at.lastIndexOf("States");
  const name = index === -1 ? undefined : at[index + 1];
  return name === undefined ? undefined : String(name);
}
