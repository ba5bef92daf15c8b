import { describeEvent, type Execution, type Json } from "@slipstream/asl";
import { fromText, throughout } from "./json-texts.ts";
import { matches, namesOf, type Names } from "./placeholders.ts";
import { detailsOf, type RecordedEvent, type RecordedExecution } from "./recorded-execution.ts";

/** What is compared: how it ended and the states it went through; all its events; its cause. */
export type Aspect = "result" | "events" | "cause";

/** Something that is not as recorded. */
export interface Difference {
  readonly name: string;
  readonly what: Aspect;
  readonly want: unknown;
  readonly got: unknown;
}

/** Compares what the recording has: `undefined` for an aspect that it says nothing of. */
export function compareExecution(
  recorded: RecordedExecution,
  execution: Execution,
): Record<Aspect, Omit<Difference, "name"> | "equal" | undefined> {
  const { status, output, error, cause, events } = recorded.expected;
  const run = execution.runs[0]!;
  const [started] = events ?? [];
  const names = namesOf(started && fromText(detailsOf(started)["input"] ?? null), recorded.input);
  const want = { status, output: readable(output), error };
  const got = { status: run.status, output: readable(run.output), error: run.error };
  const same =
    status === run.status &&
    (output === undefined || matches(want.output, got.output, names)) &&
    (events === undefined && error === undefined
      ? true
      : error === run.error || (error !== undefined && matches(error, run.error, names)));
  const given = run.history.map((event) => normal(describeEvent(event)));
  const wanted = events?.map(normal);
  return {
    result: same
      ? difference("result", wanted?.filter(isOfState), given.filter(isOfState), true, names)
      : { what: "result", want, got },
    events: wanted && difference("events", wanted, given, false, names),
    cause:
      cause === undefined
        ? undefined
        : matches(readable(cause), readable(run.cause), names)
          ? "equal"
          : { what: "cause", want: cause, got: run.cause },
  };
}

function readable(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : throughout(fromText(value));
}

/** An event with its details under one name, as values, without its time. */
interface NormalEvent {
  readonly id: number | readonly [0];
  readonly previousEventId: number;
  readonly type: string;
  readonly details: Json;
}

const texts = new Set(["input", "output", "parameters", "cause"]);

function normal(event: RecordedEvent | ReturnType<typeof describeEvent>): NormalEvent {
  const { id, previousEventId, type } = event;
  const details = Object.entries(detailsOf(event)).map(([name, value]) => {
    if (texts.has(name)) return [name, throughout(fromText(value))];
    if (name !== "assignedVariables") return [name, value];
    return [
      name,
      Object.fromEntries(Object.entries(value as object).map(([variable, text]) => [variable, readable(text as Json)])),
    ];
  });
  return { id, previousEventId, type, details: Object.fromEntries(details) as Json };
}

function isOfState({ type }: NormalEvent): boolean {
  return /State(Entered|Exited)$/.test(type);
}

/** The first event that differs. The recording sorted the events of Parallel states by type and name and left out their end. */
function difference(
  what: Aspect,
  wanted: readonly NormalEvent[] | undefined,
  given: readonly NormalEvent[],
  order: boolean,
  names: Names,
) {
  if (!wanted) return "equal" as const;
  const isSorted = (event: NormalEvent) => Array.isArray(event.id);
  const kept = wanted.some(isSorted) ? given.filter((event) => !isEndOfParallel(event, wanted)) : given;
  const left = [...kept];
  for (const [at, want] of wanted.entries()) {
    const sorted = isSorted(want);
    const found = sorted ? left.findIndex((got) => same(want, got, true, names)) : 0;
    const got = left[found];
    if (!got || !same(want, got, order || sorted, names)) return { what, want, got: left[found] ?? kept[at] };
    left.splice(found, 1);
  }
  return left.length === 0 ? ("equal" as const) : { what, want: undefined, got: left[0] };
}

/** Whether an event is one of those that a recording that was sorted has lost: how a Parallel ended, and of one within another its exit. */
function isEndOfParallel({ type, details }: NormalEvent, wanted: readonly NormalEvent[]): boolean {
  if (type !== "ParallelStateExited") return type === "ParallelStateSucceeded" || type === "ParallelStateFailed";
  const nameOf = (of: Json) => (of as { readonly name?: Json }).name;
  return !wanted.some((want) => want.type === type && nameOf(want.details) === nameOf(details));
}

function same(want: NormalEvent, got: NormalEvent, apartFromIds: boolean, names: Names): boolean {
  const ids = want.id === got.id && want.previousEventId === got.previousEventId;
  return want.type === got.type && (apartFromIds || ids) && matches(want.details, got.details, names);
}
