import type { Clock } from "../clock/clock.ts";
import type { RuntimeEvents } from "../events/runtime-events.ts";
import { currentCall, type CallRecord, type Content } from "./call-record.ts";
import { isTold, keptAnswer, keptInput } from "./kept-content.ts";

/** The oldest go first when there are more, or when they weigh more together. */
const mostRecords = 20_000;
const mostBytes = 48 * 1024 * 1024;

/** Who mails, within calls of whose. */
const mailers = [
  ["SNS", "sns"],
  ["SES", "ses"],
  ["Cognito", "cognito-idp"],
] as const;

interface Kept {
  readonly record: CallRecord;
  bytes: number;
}

/** The last calls of a run: who made each, in which other one, with what, and what came of it. */
export class CallRecords {
  readonly #clock: Clock;
  #kept: (Kept | undefined)[] = [];
  /** How many at the start of `#kept` are none any more. */
  #gone = 0;
  #bytes = 0;
  #last = 0;

  constructor(clock: Clock, events: RuntimeEvents) {
    this.#clock = clock;
    events.on("delivery", (delivery) => this.#tell("AppSync", "appsync", "push", delivery));
    events.on("mail", ({ to, subject, attributes }) => {
      const [caller, service] = mailers.find(([, of]) => of === currentCall()?.call.service) ?? mailers[0];
      this.#tell(caller, service, "mail", { to, subject, attributes });
    });
    events.on("dead-letter", (letter) => this.#tell("SQS", "sqs", "dead-letter", letter));
    events.on("moved", (move) => this.#tell("SQS", "sqs", "moved", move));
    events.on("execution", ({ executionArn, status, error }) => {
      if (status) this.#tell("Step Functions", "states", "ended", { executionArn }, { status, error });
    });
  }

  /** Oldest first. */
  list(): readonly CallRecord[] {
    return this.#kept.slice(this.#gone).map((kept) => kept!.record);
  }

  /** A call comes in. Undefined for one that is no part of what happens to a request. */
  begin(caller: string, service: string, action: string, input: Content): CallRecord | undefined {
    const current = currentCall();
    const isPoll = action === "ReceiveMessage" && current === undefined && caller !== "developer";
    if (isPoll || !isTold(service, action)) return undefined;
    const { record } = this.#keep(caller, service, action, keptInput(service, input), current?.call, current?.state);
    current?.made?.(record);
    return record;
  }

  /** It has ended. `thrown`: what it failed with. */
  end(record: CallRecord, durationMs: number, answer: Content, thrown?: unknown): void {
    // Who has made it did not wait so long.
    if (record.durationMs !== undefined) return;
    record.durationMs = durationMs;
    if (thrown === undefined) record.answer = keptAnswer(record.service, answer);
    else if (thrown instanceof Error) record.error = { name: thrown.name, message: thrown.message };
    else record.error = { name: "Error", message: String(thrown) };
    const first = this.#kept[this.#gone];
    const kept = first && this.#kept[this.#gone + record.number - first.record.number];
    if (kept?.record !== record) return;
    const bytes = weightOf(record.answer);
    kept.bytes += bytes;
    this.#bytes += bytes;
  }

  /** What a service did by itself: it took no time, and was not asked for. */
  #tell(caller: string, service: string, action: string, input: Content, answer?: Content): void {
    const { record } = this.#keep(caller, service, action, input, currentCall()?.call);
    record.durationMs = 0;
    record.answer = answer;
  }

  #keep(caller: string, service: string, action: string, input: Content, parent?: CallRecord, state?: string): Kept {
    const record: CallRecord = {
      number: ++this.#last,
      parent: parent?.number,
      caller,
      state,
      service,
      action,
      input,
      at: this.#clock.now(),
      durationMs: undefined,
      answer: undefined,
      error: undefined,
      streamed: [],
    };
    const kept = { record, bytes: weightOf(input) };
    this.#kept.push(kept);
    this.#bytes += kept.bytes;
    while (this.#kept.length - this.#gone > mostRecords || this.#bytes > mostBytes) {
      this.#bytes -= this.#kept[this.#gone]!.bytes;
      this.#kept[this.#gone++] = undefined;
    }
    if (this.#gone >= mostRecords) {
      this.#kept = this.#kept.slice(this.#gone);
      this.#gone = 0;
    }
    return kept;
  }
}

/** What lies deeper weighs nothing: a call must not fail by being looked at. */
const deepest = 100;

/** About how many bytes a value holds on to: its texts, and something for each member. */
function weightOf(value: unknown, depth = 0): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null || depth > deepest) return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  let bytes = 32;
  for (const name in value) bytes += 16 + weightOf((value as Record<string, unknown>)[name], depth + 1);
  return bytes;
}
