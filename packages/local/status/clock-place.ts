import type { Clock } from "../clock/clock.ts";
import { passTime } from "../clock/pass-time.ts";
import type { RuntimeEvents } from "../events/runtime-events.ts";
import { AwsError } from "../gateway/aws-error.ts";
import { parseDuration } from "./duration.ts";
import type { KeptEvents } from "./kept-events.ts";
import { settling } from "./settled.ts";
import type { StatusPlace } from "./status-place.ts";

const dayMs = 86_400_000;
/** In one move: what comes due in longer is more than anybody looks at. */
const longestMs = 400 * dayMs;

interface ClockPlaceOptions {
  readonly clock: Clock;
  readonly events: RuntimeEvents;
  readonly kept: KeptEvents;
  readonly atWork: () => readonly object[];
}

/** The runtime's clock, and its functions': `{"advance": "8m"}` has time pass at once. One move is made after the other. */
export function clockPlace(options: ClockPlaceOptions): StatusPlace {
  const { clock } = options;
  let last: Promise<unknown> = Promise.resolve();
  return {
    about: 'the runtime\'s time; POST {"advance": "8m"} has it pass at once, with all that comes due in it',
    read: (path) => (path.length === 0 ? now(clock) : undefined),
    change: (input) => {
      const ms = asked(input);
      const move = last.then(() => advance(ms, options));
      last = move.catch(() => undefined);
      return move;
    },
  };
}

function now(clock: Clock) {
  return { now: new Date(clock.now()).toISOString(), aheadSeconds: Math.round(clock.offsetMs / 1000) };
}

async function advance(ms: number, { clock, events, kept, atWork }: ClockPlaceOptions) {
  const invocations = new Map<string, number>();
  const executions = new Map<string, number>();
  const deadLetters = new Map<string, number>();
  const expired = new Map<string, number>();
  let mails = 0;
  const count = (counts: Map<string, number>, name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const listeners = [
    listen(events, "invocation", ({ functionName }) => count(invocations, functionName)),
    listen(events, "execution", ({ status }) => status && count(executions, status)),
    listen(events, "dead-letter", ({ queueName }) => count(deadLetters, queueName)),
    listen(events, "expired", ({ queueName }) => count(expired, queueName)),
    listen(events, "mail", () => void (mails += 1)),
  ];
  try {
    await passTime(clock, ms, settling({ kept, clock, atWork }));
  } finally {
    for (const stop of listeners) stop();
  }
  const cameDue = {
    invocations: Object.fromEntries(invocations),
    executions: Object.fromEntries(executions),
    deadLetters: Object.fromEntries(deadLetters),
    expired: Object.fromEntries(expired),
    mails,
  };
  return { ...now(clock), advancedSeconds: ms / 1000, cameDue };
}

function listen<Name extends Parameters<RuntimeEvents["next"]>[0]>(
  events: RuntimeEvents,
  name: Name,
  listener: Parameters<typeof events.on<Name>>[1],
): () => void {
  events.on(name, listener);
  return () => events.off(name, listener);
}

function asked(input: Readonly<Record<string, unknown>>): number {
  const { advance: text, ...rest } = input;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw refused(`The clock takes no ${JSON.stringify(unknown)}, but for "advance".`);
  const given = JSON.stringify(text) ?? "missing";
  if (typeof text === "string" && text.startsWith("-")) throw refused(`advance is ${given}: time goes forward only.`);
  const ms = typeof text === "string" ? parseDuration(text) : undefined;
  if (ms === undefined) throw refused(`advance is ${given}: give a text such as "8m", "7m30s", "2h" or "14d".`);
  if (ms < 1 || ms > longestMs) throw refused(`advance is ${given}: give at least "1ms" and at most "400d" at once.`);
  return ms;
}

function refused(message: string): AwsError {
  return new AwsError("BadRequest", message);
}
