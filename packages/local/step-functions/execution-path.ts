import type { HistoryEvent } from "@slipstream/asl";

/** A state that an execution has entered; times are ISO 8601. */
interface EnteredState {
  readonly state: string;
  readonly enteredAt: string;
  /** Undefined: it is there, or has failed. */
  exitedAt?: string;
  /** Each attempt that failed. */
  failures?: { readonly at: string; readonly error: string; readonly cause?: string }[];
}

/** The states in the order in which they were entered, with what failed in them. */
export function executionPath(history: readonly HistoryEvent[]): readonly EnteredState[] {
  const path: EnteredState[] = [];
  /** The state in which an event happened, by the event's ID. */
  const within = new Map<number, EnteredState>();
  for (const { id, previousEventId, type, timestamp, details } of history) {
    const at = new Date(timestamp).toISOString();
    let state = within.get(previousEventId);
    if (type.endsWith("StateEntered")) path.push((state = { state: String(details?.["name"]), enteredAt: at }));
    if (type.endsWith("StateExited")) {
      // Of a Map or a Parallel, the event before happened in a state inside.
      state = path.findLast((entered) => entered.state === details?.["name"] && entered.exitedAt === undefined) ?? state;
      if (state) state.exitedAt = at;
    }
    if (state && details?.["error"] !== undefined && !type.startsWith("Execution")) {
      const cause = details["cause"];
      const failure = { at, error: String(details["error"]), ...(cause !== undefined && { cause: String(cause) }) };
      (state.failures ??= []).push(failure);
    }
    if (state) within.set(id, state);
  }
  return path;
}
