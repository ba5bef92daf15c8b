import { runtimeEventNames, type RuntimeEventMap, type RuntimeEvents } from "../events/runtime-events.ts";

export type EventName = keyof RuntimeEventMap;

/** What happened, in the order in which it did: the first one's number is 1. */
export interface KeptEvent {
  readonly number: number;
  readonly name: EventName;
  readonly event: RuntimeEventMap[EventName][0];
}

interface Reader {
  readonly names: ReadonlySet<EventName>;
  readonly wake: () => void;
}

/** So many are kept, whoever reads: one who falls further behind has missed some. */
const capacity = 1000;

/** The last events of a run, for those who ask later, and for readers that follow at a pace of their own. */
export class KeptEvents {
  readonly #kept: KeptEvent[] = [];
  readonly #readers = new Set<Reader>();
  #last = 0;

  constructor(events: RuntimeEvents) {
    for (const name of runtimeEventNames) events.on(name, (event: KeptEvent["event"]) => this.#keep(name, event));
  }

  /** The number of the last one; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** Those that came after number `after`, oldest first; those before the first of them are not kept any more. */
  since(after: number): readonly KeptEvent[] {
    const first = this.#last - this.#kept.length + 1;
    return this.#kept.slice(Math.max(after + 1 - first, 0));
  }

  /** Calls `wake` with the next event of these names, once. Returns a function that takes it back. */
  onNext(names: ReadonlySet<EventName>, wake: () => void): () => void {
    const reader = { names, wake };
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  #keep(name: EventName, event: KeptEvent["event"]): void {
    this.#kept.push({ number: ++this.#last, name, event });
    if (this.#kept.length > capacity) this.#kept.shift();
    for (const reader of this.#readers) {
      if (!reader.names.has(name)) continue;
      this.#readers.delete(reader);
      reader.wake();
    }
  }
}
