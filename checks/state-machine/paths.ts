import type { Fault } from "./finding.ts";
import { machinesOf, successorsOf, type State, type StateMachine } from "./states.ts";

/** States that no way leads to, and states that no way leads out of to an end. */
export function pathFaults(machine: StateMachine): Fault[] {
  return machinesOf(machine).flatMap(({ StartAt, States = {} }) => {
    const names = Object.keys(States);
    const reachable = closure(StartAt === undefined ? [] : [StartAt], (name) => States[name] && successorsOf(States[name]));
    const ending = closure(
      names.filter((name) => isEnd(States[name]!)),
      (name) => names.filter((other) => successorsOf(States[other]!).includes(name))
    );
    return [
      ...[...reachable]
        .filter((name) => !(name in States))
        .map((name) => ({ state: name, rule: "state-missing", message: "a way leads to it, but there is no such state" })),
      ...names
        .filter((name) => !reachable.has(name))
        .map((state) => ({ state, rule: "state-unreachable", message: `no way leads to it from ${StartAt}` })),
      ...names
        .filter((name) => reachable.has(name) && !ending.has(name))
        .map((state) => ({ state, rule: "path-endless", message: "no way leads from it to an end" })),
    ];
  });
}

function isEnd({ Type, End }: State): boolean {
  return End === true || Type === "Succeed" || Type === "Fail";
}

/** Everything that is reached from `start` by following `next`. */
function closure(start: readonly string[], next: (name: string) => readonly string[] | undefined): Set<string> {
  const found = new Set(start);
  for (const name of found) for (const other of next(name) ?? []) found.add(other);
  return found;
}
