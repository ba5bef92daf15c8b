import { AwsError } from "../gateway/aws-error.ts";
import { EventRing, type StoredEvent } from "./event-ring.ts";

const msPerDay = 24 * 60 * 60 * 1000;

export interface LogStream {
  readonly name: string;
  /** Milliseconds since the epoch, as all of these. */
  readonly createdAt: number;
  firstEventAt?: number;
  lastEventAt?: number;
  lastIngestedAt?: number;
}

export interface LogGroupSettings {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Undefined: for ever. */
  readonly retentionInDays: number | undefined;
}

/** An `aws_cloudwatch_log_group`: its streams, and the last of their events (see `ringLimits`). */
export class LogGroup {
  #settings: LogGroupSettings;
  readonly #ring = new EventRing();
  readonly #streams = new Map<string, LogStream>();
  #sequence = 0;

  constructor(settings: LogGroupSettings) {
    this.#settings = settings;
  }

  get settings(): LogGroupSettings {
    return this.#settings;
  }

  /** What is older than it is shown no more. Undefined: for ever. */
  retain(retentionInDays: number | undefined): void {
    this.#settings = { ...this.#settings, retentionInDays };
  }

  /** Throws `ResourceAlreadyExistsException`. */
  createStream(name: string, now: number): void {
    if (this.#streams.has(name)) {
      throw new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    this.#streams.set(name, { name, createdAt: now });
  }

  /** Throws `ResourceNotFoundException`. */
  stream(name: string): LogStream {
    const stream = this.#streams.get(name);
    if (!stream) throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
    return stream;
  }

  streams(): readonly LogStream[] {
    return [...this.#streams.values()];
  }

  /** `bytes` as `sizeOf` has them. */
  add(stream: LogStream, timestamp: number, message: string, bytes: number, now: number): void {
    this.#ring.add({ sequence: this.#sequence++, timestamp, ingestionTime: now, message, bytes, streamName: stream.name });
    stream.firstEventAt = Math.min(stream.firstEventAt ?? timestamp, timestamp);
    stream.lastEventAt = Math.max(stream.lastEventAt ?? timestamp, timestamp);
    stream.lastIngestedAt = now;
  }

  /** The oldest time whose events are still shown. */
  keptSince(now: number): number {
    return this.settings.retentionInDays === undefined ? -Infinity : now - this.settings.retentionInDays * msPerDay;
  }

  /** Those that are still kept, by time, and those of one millisecond as they came in. */
  events(now: number, matches: (event: StoredEvent) => boolean): StoredEvent[] {
    const since = this.keptSince(now);
    const found = this.#ring.all().filter((event) => event.timestamp >= since && matches(event));
    return found.sort((a, b) => a.timestamp - b.timestamp || a.sequence - b.sequence);
  }

  get storedBytes(): number {
    return this.#ring.bytes;
  }
}
