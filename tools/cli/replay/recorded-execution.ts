import type { Json, JsonObject } from "@slipstream/asl";
import type { StateMachine } from "@slipstream/languages";

/** When replays begin of which it is not known: a time after those that recorded executions wait for. */
export const begin = Date.parse("2026-11-27T12:00:00Z");

/** An execution as it was recorded on AWS: a line of the corpus. What varies from run to run is a placeholder, e.g. `<uuid:1>`. */
export interface RecordedExecution {
  readonly id: string;
  /** What its results are counted under, e.g. `JSONata`. */
  readonly language: string;
  readonly type: "STANDARD" | "EXPRESS";
  readonly definition: StateMachine;
  readonly input: Json;
  readonly expected: {
    readonly status: string;
    readonly output?: Json;
    readonly error?: string;
    readonly cause?: Json;
    readonly events?: readonly RecordedEvent[];
  };
}

/** As `GetExecutionHistory` gives it, except that JSON texts may be the values they stand for. */
export interface RecordedEvent {
  /** `[0]` within a Parallel state, whose events were sorted. */
  readonly id: number | readonly [0];
  readonly previousEventId: number;
  readonly type: string;
  /** When, in milliseconds since the epoch, where it is known. */
  readonly at?: number;
  readonly [details: `${string}Details`]: JsonObject | undefined;
}

/** Its details, under whichever name. */
export function detailsOf(event: object): JsonObject {
  return (Object.entries(event).find(([name]) => name.endsWith("EventDetails"))?.[1] ?? {}) as JsonObject;
}

/**
 * The state that each event is of: the last that was entered before it, by what it follows. Events that follow nothing, as the sorted ones
 * of a Parallel state, are of none.
 */
export function statesOfEvents(events: readonly RecordedEvent[]): Map<RecordedEvent, string> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const states = new Map<RecordedEvent, string>();
  for (const event of events) {
    const { name } = detailsOf(event);
    const before = byId.get(event.previousEventId);
    const state = /State(Entered|Exited)$/.test(event.type) && typeof name === "string" ? name : before && states.get(before);
    if (state !== undefined && !Array.isArray(event.id)) states.set(event, state);
  }
  return states;
}

/** What does not run here, and is not asked for: S3 and Secrets Manager. */
export function isLeftOut({ definition }: RecordedExecution): boolean {
  return /arn:aws:states:::(aws-sdk:)?(s3|secretsmanager):/.test(JSON.stringify(definition));
}
