import type { Clock } from "../clock/clock.ts";
import { runtimeEventNames, type RuntimeEvents } from "../events/runtime-events.ts";
import { AwsError } from "../gateway/aws-error.ts";
import { isForeignPage } from "../http/cross-origin.ts";
import { jsonAnswer, type HttpAnswer } from "../http/http-answer.ts";
import type { HttpRequest } from "../http/http-request.ts";
import { eventStream } from "./event-stream.ts";
import { KeptEvents, type EventName } from "./kept-events.ts";

export interface StatusApi {
  /** Throws `AwsError` for what is wrong with a request. */
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
}

export interface StatusApiOptions {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
}

/**
 * What is under way in the runtime, for tools on this machine: everything under `/status`. No page of another origin may ask: it would read
 * customers' orders and mails, or move their time.
 */
export function createStatusApi({ clock, events }: StatusApiOptions): StatusApi {
  const kept = new KeptEvents(events);
  const run = clock.now().toString(36);
  return {
    answer: async (request) => {
      const { method, path } = request;
      if (isForeignPage(request.headers)) return foreignPage;
      const reads = method === "GET" || method === "HEAD";
      if (reads && path === "/status/events") {
        const options = { kept, clock, run, names: askedNames(request), after: lastKnown(request, run, kept.last) };
        return { status: 200, headers: streamHeaders, body: "", stream: (signal) => eventStream(options, signal) };
      }
      return jsonAnswer(404, { error: "NotFound", message: `${method} ${path} is not served here; GET /status/events is.` });
    },
  };
}

const streamHeaders = { "content-type": "text/event-stream", "cache-control": "no-store" };

/** `?kinds=function-log,mail`; all, when nobody says. */
function askedNames({ query }: HttpRequest): ReadonlySet<EventName> {
  const asked = query.getAll("kinds").flatMap((kinds) => kinds.split(","));
  const unknown = asked.find((name) => !(runtimeEventNames as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new AwsError("BadRequest", `kinds has ${JSON.stringify(unknown)}: it takes any of ${runtimeEventNames.join(", ")}.`);
  }
  return new Set(asked.length > 0 ? (asked as EventName[]) : runtimeEventNames);
}

/** A reader that comes back names the last event that it has seen; one of another run has seen none of this one's. */
function lastKnown({ headers }: HttpRequest, run: string, last: number): number {
  const id = headers["last-event-id"];
  if (id === undefined || id === "") return last;
  const [, ofRun, number] = /^(.*)\.(\d+)$/.exec(id) ?? [];
  return ofRun === run ? Math.min(Number(number), last) : 0;
}

const foreignPage = jsonAnswer(403, {
  error: "ForeignOrigin",
  message: "Only programs, and pages of this address, may ask for the runtime's status: a page of another origin may not.",
});
