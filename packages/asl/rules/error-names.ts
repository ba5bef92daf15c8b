import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";

/**
 * Sources: AWS Step Functions Developer Guide, "Handling errors in Step Functions workflows", "Transforming data with JSONata"
 * (QueryEvaluationError); Amazon States Language, "Predefined Error Codes". That AWS takes a name that is none of them is in `isHouse`.
 */
const reserved = new Set([
  ...["States.ALL", "States.BranchFailed", "States.DataLimitExceeded", "States.ExceedToleratedFailureThreshold"],
  ...["States.HeartbeatTimeout", "States.Http.Socket", "States.IntrinsicFailure", "States.ItemReaderFailed"],
  ...["States.NoChoiceMatched", "States.ParameterPathFailure", "States.Permissions", "States.QueryEvaluationError"],
  ...["States.ResultPathMatchFailure", "States.ResultWriterFailed", "States.Runtime", "States.TaskFailed", "States.Timeout"],
]);

/**
 * Errors that a Retry or Catch waits for in vain: a name of the states language's own that it does not have; what stands behind a
 * `States.ALL`, which takes everything.
 * Source: Amazon States Language, "Errors", "Retrying after error", "Fallback states"; Developer Guide, "Retrying after an error":
 * States.ALL must appear alone, and in the last retrier.
 */
export function errorNameFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, content]) =>
    (["Retry", "Catch"] as const).flatMap((field) => {
      const ways = content[field];
      if (!Array.isArray(ways)) return [];
      const lists = ways.map((way: { ErrorEquals?: unknown }) =>
        Array.isArray(way?.ErrorEquals) ? way.ErrorEquals.map(String) : [],
      );
      return faultsIn(lists).map(([place, message, advice, isHouse]): Fault => {
        const house = isHouse ? ({ isHouse } as const) : {};
        const [list, ...name] = place;
        const at = [field, list, "ErrorEquals", ...name];
        return { address: state, rule: "error-names", field: at, message: `${field}: ${message}`, advice, ...house };
      });
    }),
  );
}

/** Which list, and which of its names. */
type Place = readonly [list: number, ...name: number[]];

/** What AWS takes all the same has `true` at its end. */
type Said = [place: Place, message: string, advice: string, isHouse?: true];

function faultsIn(lists: readonly (readonly string[])[]): Said[] {
  const names = lists.flatMap((list, at) => list.map((name, index) => ({ name, place: [at, index] as const })));
  const all = lists.findIndex((list) => list.includes("States.ALL"));
  const seen = new Set<string>();
  const twice = names.filter(({ name }) => seen.has(name) || !seen.add(name));
  return [
    ...names
      .filter(({ name }) => name.startsWith("States.") && !reserved.has(name))
      .map(({ name, place }): Said => [
        place,
        `there is no ${name}; names that begin with "States." are the states language's own.`,
        "Mend the name.",
        true,
      ]),
    ...only(all !== -1 && lists[all]!.length > 1, all, "States.ALL must be the only name of its list.", "Take the others out."),
    ...only(all !== -1 && all < lists.length - 1, all, "nothing behind States.ALL is ever looked at.", "Put it last."),
    ...twice.map(({ name, place }): Said => [
      place,
      `${name} is there twice, and the second is never looked at.`,
      "Remove one.",
      true,
    ]),
  ];
}

function only(isSo: boolean, list: number, message: string, advice: string): Said[] {
  return isSo ? [[[list], message, advice]] : [];
}
