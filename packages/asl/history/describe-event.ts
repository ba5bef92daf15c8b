import type { HistoryEvent, HistoryEventType } from "../data/history-event.ts";
import type { Json } from "../data/json.ts";

/** An event as `GetExecutionHistory` gives it, its time in milliseconds since the epoch. */
export interface DescribedEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: HistoryEventType;
  readonly [details: `${string}Details`]: { readonly [name: string]: Json };
}

/** What AWS gives as JSON text. */
const texts = new Set(["input", "output", "parameters"]);

/** Source: API reference, `HistoryEvent`. */
export function describeEvent({ details, ...event }: HistoryEvent): DescribedEvent {
  const name = detailsName(event.type);
  if (name === undefined) return event;
  const described: Record<string, Json> = {};
  for (const [field, value] of Object.entries(details ?? {})) {
    if (!texts.has(field)) described[field] = field === "assignedVariables" ? inTexts(value) : value;
    else described[field] = JSON.stringify(value);
    if (field === "input" || field === "output" || field === "assignedVariables")
      described[`${field}Details`] = { truncated: false };
  }
  return { ...event, [name]: described };
}

function inTexts(variables: Json): Json {
  return Object.fromEntries(Object.entries(variables as object).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** Under which name an event's details are; `undefined` for types that have none. */
function detailsName(type: HistoryEventType): `${string}EventDetails` | undefined {
  if (type.endsWith("StateEntered")) return "stateEnteredEventDetails";
  if (type.endsWith("StateExited")) return "stateExitedEventDetails";
  if (withoutDetails.has(type)) return undefined;
  return `${type[0]!.toLowerCase()}${type.slice(1)}EventDetails`;
}

const withoutDetails: ReadonlySet<HistoryEventType> = new Set<HistoryEventType>([
  ...(["LambdaFunctionStarted", "MapRunSucceeded", "MapRunAborted"] as const),
  ...(["ParallelStateStarted", "ParallelStateSucceeded", "ParallelStateFailed", "ParallelStateAborted"] as const),
  ...(["MapStateSucceeded", "MapStateFailed", "MapStateAborted", "WaitStateAborted", "TaskStateAborted"] as const),
]);
