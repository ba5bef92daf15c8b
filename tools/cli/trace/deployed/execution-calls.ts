import type { HistoryEvent } from "@aws-sdk/client-sfn";
import { failureText } from "../../logs/error-cause.ts";
import type { FoundCall } from "./found-calls.ts";
import { parsed } from "./parsed.ts";

/** An event of an execution, as its history and its log have in common. */
export interface StateEvent {
  readonly id: number;
  readonly previous: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** e.g. `TaskScheduled` */
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** An event as Step Functions logs it. */
export interface LoggedEvent {
  readonly id: string;
  readonly previous_event_id?: string;
  /** Milliseconds since the epoch. */
  readonly event_timestamp: string;
  readonly type: string;
  readonly execution_arn: string;
  readonly details?: StateEvent["details"];
}

export function asStateEvent({
  id,
  previous_event_id: previous,
  event_timestamp: at,
  type,
  details = {},
}: LoggedEvent): StateEvent {
  return { id: Number(id), previous: Number(previous ?? 0), at: Number(at), type, details };
}

/** What GetExecutionHistory says of an event under a name for each type, e.g. `taskScheduledEventDetails`. */
export function asHistoryEvent({ id, previousEventId, timestamp, type, ...named }: HistoryEvent): StateEvent {
  const details = Object.entries(named).find(([name]) => name.endsWith("EventDetails"))?.[1] ?? {};
  return {
    id: id!,
    previous: previousEventId ?? 0,
    at: timestamp!.getTime(),
    type: type!,
    details: details as StateEvent["details"],
  };
}

const taskEnd = /^(Task|LambdaFunction)(Succeeded|Failed|TimedOut|StartFailed|SubmitFailed|ScheduleFailed)$/;
const executionEnd = /^Execution(Succeeded|Failed|TimedOut|Aborted)$/;

/** An execution, and the calls of its tasks: each try is one. A log that leaves events out tells of those that are there. */
export function executionCalls(machineName: string, arn: string, events: readonly StateEvent[]): readonly FoundCall[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const before = (event: StateEvent, isIt: (candidate: StateEvent) => boolean): StateEvent | undefined => {
    let one: StateEvent | undefined = event;
    while (one && !isIt(one)) one = byId.get(one.previous);
    return one;
  };
  const isScheduled = ({ type }: StateEvent) => /^(Task|LambdaFunction)Scheduled$/.test(type);
  const ends = new Map(events.filter(({ type }) => taskEnd.test(type)).map((end) => [before(end, isScheduled)?.id, end]));
  const tasks = events.filter(isScheduled).map((event): FoundCall => {
    const end = ends.get(event.id);
    const state = before(event, ({ type }) => type.endsWith("StateEntered"))?.details["name"];
    return {
      key: `${arn}#${event.id}`,
      within: arn,
      caller: String(state ?? machineName),
      ...asked(event),
      at: event.at,
      ...ended(event.at, end),
    };
  });
  const end = events.find(({ type }) => executionEnd.test(type));
  const at = Math.min(...events.map((event) => event.at));
  const of = arn.split(":").slice(7).join(":");
  return [{ key: arn, caller: machineName, call: "execution", of, runs: machineName, at, ...ended(at, end) }, ...tasks];
}

/** Which service's action, and with what: a log without execution data does not say. */
function asked({ details }: StateEvent): Pick<FoundCall, "call" | "of" | "starts"> {
  const { resourceType = "lambda", resource = "invoke", parameters } = details;
  const given = parsed(String(parameters ?? "{}"));
  const name = given["FunctionName"] ?? given["TableName"] ?? given["TopicArn"] ?? given["QueueUrl"];
  const of = typeof name === "string" ? name.split(/[:/]/).at(-1)! : undefined;
  const starts = resourceType === "lambda" ? of : undefined;
  return {
    call: `${String(resourceType)}:${String(resource)}`,
    ...(of !== undefined && { of }),
    ...(starts !== undefined && { starts }),
  };
}

function ended(at: number, end: StateEvent | undefined): Pick<FoundCall, "answer" | "error" | "durationMs"> {
  if (!end) return { answer: "its end is not told" };
  const durationMs = end.at - at;
  const outcome = /(Succeeded|Failed|TimedOut|Aborted)$/.exec(end.type)![1]!;
  if (outcome === "Succeeded") return { answer: "succeeded", durationMs };
  const { error, cause } = end.details as { readonly error?: string; readonly cause?: string };
  return { error: failureText(error, cause, outcome), durationMs };
}
