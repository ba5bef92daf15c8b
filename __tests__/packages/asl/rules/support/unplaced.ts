import type { Fault } from "../../../../../packages/asl/fault.ts";

/** A rule's faults by what they say alone: where in the state it is said of, is looked at with the lines of findings. */
export function unplaced<Given extends unknown[]>(
  rule: (...given: Given) => Fault[],
): (...given: Given) => Omit<Fault, "at" | "field" | "isHouse">[] {
  return (...given) => rule(...given).map(({ at: _at, field: _field, isHouse: _isHouse, ...said }) => said);
}
