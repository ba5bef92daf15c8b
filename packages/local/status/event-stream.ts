import type { Clock } from "../clock/clock.ts";
import type { EventName, KeptEvents } from "./kept-events.ts";
import { asStatusJson } from "./status-json.ts";

export interface EventStreamOptions {
  readonly kept: KeptEvents;
  readonly clock: Clock;
  /** Which run it is: an ID of another one's says nothing of what its reader has seen of this one. */
  readonly run: string;
  readonly names: ReadonlySet<EventName>;
  /** The number of the last event that the reader knows. */
  readonly after: number;
}

/** Proxies, and readers, take a connection for dead on which nothing comes. */
const aliveMs = 15_000;
/** Characters, from which on a reader is handed what there is. */
const pieceLength = 65_536;

/**
 * Server-Sent Events (WHATWG HTML, section 9.2) of what happens from `after` on: `event` is the name, `id` is `<run>.<number>`, `data` the event
 * as JSON. Who is so slow that events were given up in between hears how many, of all kinds, as `event: missed`.
 */
export async function* eventStream(options: EventStreamOptions, signal: AbortSignal): AsyncGenerator<string> {
  const { kept, names, run } = options;
  let known = options.after;
  yield "retry: 1000\n\n";
  while (!signal.aborted) {
    const happened = kept.since(known);
    const missed = kept.last - known - happened.length;
    known = kept.last;
    const wanted = happened.filter(({ name }) => names.has(name));
    let piece = missed > 0 ? message("missed", `${run}.${known - happened.length}`, { events: missed }) : "";
    for (const { number, name, event } of wanted) {
      piece += message(name, `${run}.${number}`, event);
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = "";
    }
    if (piece !== "") yield piece;
    else if (wanted.length === 0 && !(await nextEvent(options, signal))) yield ": nothing new\n\n";
  }
}

function message(event: string, id: string, data: object): string {
  return `event: ${event}\nid: ${id}\ndata: ${asStatusJson(data)}\n\n`;
}

/** Whether there is something to look for; false when the reader should hear that the connection is alive. */
async function nextEvent({ kept, clock, names }: EventStreamOptions, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const look = () => resolve(true);
  const ends = [kept.onNext(names, look), clock.after(aliveMs, () => resolve(false))];
  signal.addEventListener("abort", look, { once: true });
  try {
    return await promise;
  } finally {
    signal.removeEventListener("abort", look);
    for (const end of ends) end();
  }
}
