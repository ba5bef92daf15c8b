import type { Clock } from "../clock/clock.ts";
import { runtimeEventNames } from "../events/runtime-events.ts";
import { AwsError } from "../gateway/aws-error.ts";
import { isForeignPage } from "../http/cross-origin.ts";
import { jsonAnswer, type HttpAnswer } from "../http/http-answer.ts";
import type { HttpRequest } from "../http/http-request.ts";
import { parseJson } from "../http/parse-json.ts";
import { eventStream } from "./event-stream.ts";
import type { EventName, KeptEvents } from "./kept-events.ts";
import { asStatusJson } from "./status-json.ts";
import type { StatusPlace } from "./status-place.ts";

export interface StatusApi {
  /** Throws `AwsError` for what is wrong with a request. */
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
}

export interface StatusApiOptions {
  readonly kept: KeptEvents;
  readonly clock: Clock;
  /** What the runtime says of itself at `/status`. */
  readonly about: () => Readonly<Record<string, unknown>>;
  /** By their names, e.g. `queues`. */
  readonly places: Readonly<Record<string, StatusPlace>>;
}

/**
 * What is under way in the runtime, for tools on this machine: everything under `/status`. No page of another origin may ask: it would read
 * customers' orders and mails, or move their time.
 */
export function createStatusApi(options: StatusApiOptions): StatusApi {
  // Of another run an event's number says nothing.
  const run = options.clock.now().toString(36);
  return {
    answer: async (request) => {
      if (isForeignPage(request.headers)) return foreignPage;
      const [name = "", ...path] = partsOf(request.path);
      if (name === "events" && path.length === 0 && isRead(request)) return events(request, run, options);
      const answer = name === "" ? root(request, options) : await ask(request, path, placeOf(options, name));
      return answer === undefined ? notThere(request, options) : statusAnswer(200, answer);
    },
  };
}

function isRead({ method }: HttpRequest): boolean {
  return method === "GET" || method === "HEAD";
}

/** What stands behind `/status`, decoded. Throws `BadRequest` for what is not well encoded. */
function partsOf(path: string): readonly string[] {
  const [, ...parts] = path
    .split("/")
    .slice(1)
    .filter((part) => part !== "");
  try {
    return parts.map(decodeURIComponent);
  } catch {
    throw new AwsError("BadRequest", `${path} is not well encoded: a % stands before two hexadecimal digits.`);
  }
}

function root(request: HttpRequest, { about, places, clock }: StatusApiOptions): object | undefined {
  if (!isRead(request)) return undefined;
  const described = Object.entries(places).map(([name, place]) => [`/status/${name}`, place.about]);
  const events = "what happens, as Server-Sent Events, ?kinds=A,B";
  return {
    ...about(),
    now: new Date(clock.now()).toISOString(),
    reads: { "/status/events": events, ...Object.fromEntries(described) },
  };
}

function placeOf({ places }: StatusApiOptions, name: string): StatusPlace | undefined {
  return Object.hasOwn(places, name) ? places[name] : undefined;
}

function ask(request: HttpRequest, path: readonly string[], place: StatusPlace | undefined): unknown {
  if (isRead(request)) return place?.read?.(path, request.query);
  if (path.length > 0) return undefined;
  if (request.method === "POST") return place?.change?.(objectOf(request));
  return request.method === "DELETE" ? place?.takeBack?.() : undefined;
}

function objectOf({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  const text = body.toString();
  try {
    const value = parseJson(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, with what is no object.
  }
  throw new AwsError("BadRequest", `The body is ${JSON.stringify(text.slice(0, 100))}: give a JSON object.`);
}

function events(request: HttpRequest, run: string, { kept, clock }: StatusApiOptions): HttpAnswer {
  const options = { kept, clock, run, names: askedNames(request), after: lastKnown(request, run, kept.last) };
  return { status: 200, headers: streamHeaders, body: "", stream: (signal) => eventStream(options, signal) };
}

function notThere({ method, path }: HttpRequest, { places }: StatusApiOptions): HttpAnswer {
  const known = ["events", ...Object.keys(places)].map((name) => `/status/${name}`);
  const message = `${method} ${path} is not served here, or there is no such thing: GET /status lists ${known.join(", ")}.`;
  return statusAnswer(404, { error: "NotFound", message });
}

function statusAnswer(status: number, value: unknown): HttpAnswer {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status, headers, body: asStatusJson(value) };
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
