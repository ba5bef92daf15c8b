/** A log event as a group keeps it. Times are milliseconds since the epoch. */
export interface StoredEvent {
  /** Counts the events of the group: what orders those of one millisecond. */
  readonly sequence: number;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  /** As `sizeOf` has it. */
  readonly bytes: number;
  readonly streamName: string;
}

/** A group keeps no more than this in memory; what came first goes first. */
export const ringLimits = { events: 10_000, bytes: 8 * 1024 * 1024 } as const;

/** PutLogEvents counts an event as its message's bytes and these. */
const eventOverheadBytes = 26;

/** The last events of a group, in the order they came in. Adding one costs the same however many there are. */
export class EventRing {
  #events: StoredEvent[] = [];
  /** Those before it have been dropped. */
  #first = 0;
  #bytes = 0;

  add(event: StoredEvent): void {
    this.#events.push(event);
    this.#bytes += event.bytes;
    while (this.#events.length - this.#first > ringLimits.events || this.#bytes > ringLimits.bytes) {
      this.#bytes -= this.#events[this.#first++]!.bytes;
    }
    if (this.#first <= ringLimits.events) return;
    this.#events = this.#events.slice(this.#first);
    this.#first = 0;
  }

  all(): readonly StoredEvent[] {
    return this.#first === 0 ? this.#events : this.#events.slice(this.#first);
  }

  get bytes(): number {
    return this.#bytes;
  }
}

/** Bytes of an event, as PutLogEvents counts them. */
export function sizeOf(message: string): number {
  return Buffer.byteLength(message) + eventOverheadBytes;
}
