import { describeEvent, type Execution, type Json } from "@slipstream/asl";
import { fromText } from "./json-texts.ts";
import type { History } from "./read-histories.ts";
import { detailsOf, type RecordedEvent } from "./recorded-execution.ts";
import { valueDifferences, type ValueDifference } from "./value-differences.ts";

/** Where an execution would go another way than it went. */
export interface Departure {
  /** The event that was recorded; left out where the definition does more than then. */
  readonly recorded?: Step;
  /** What the definition does now; left out where it does nothing more. */
  readonly now?: Step;
  readonly values: readonly ValueDifference[];
}

/** An event as far as it is compared: which state it is of, with its input or output; or how the execution ended. */
export interface Step {
  readonly id: number;
  readonly type: string;
  readonly state?: string;
  readonly value: Json;
}

/**
 * Compares states by states what was done with what the definition does now: the first that differs, or `undefined`.
 * @param inOrder Whether states follow each other: those of branches that run side by side do as their services answer.
 */
export function compareHistory(history: History, execution: Execution, inOrder: boolean): Departure | undefined {
  const wanted = stepsOf(history.events);
  const left = stepsOf(execution.runs[0]!.history.map((event) => describeEvent(event) as RecordedEvent));
  for (const recorded of wanted) {
    const same = left.findIndex((now) => isSame(recorded, now));
    if (same === 0 || (same > 0 && !inOrder)) {
      left.splice(same, 1);
      continue;
    }
    const now = left.find(({ type, state }) => type === recorded.type && state === recorded.state) ?? left[0];
    const isOther = !now || now.type !== recorded.type || now.state !== recorded.state;
    return {
      recorded,
      ...(now && { now: inOrder ? left[0]! : now }),
      values: isOther ? [] : valueDifferences(recorded.value, now.value),
    };
  }
  return left.length === 0 ? undefined : { now: left[0]!, values: [] };
}

function isSame(recorded: Step, now: Step): boolean {
  return recorded.type === now.type && recorded.state === now.state && valueDifferences(recorded.value, now.value).length === 0;
}

function stepsOf(events: readonly RecordedEvent[]): Step[] {
  return events
    .filter(({ type }) => /State(Entered|Exited)$|^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(type))
    .map((event) => {
      const { name, input, output, error } = detailsOf(event);
      const value = fromText(input ?? output ?? error ?? null);
      return { id: Number(event.id), type: event.type, ...(typeof name === "string" && { state: name }), value };
    });
}
