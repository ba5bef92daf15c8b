import type { Clock } from "../../clock.ts";
import type { StreamRecord } from "./stream-record.ts";

export interface LaneOptions {
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly deliver: (batch: readonly StreamRecord[]) => Promise<void>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A lane that is held up by a failing record lets the others go on until so many records of its own wait. */
const waitingLimit = 1000;

/** Records whose order is kept: one batch after the other. What arrives during one batch makes up the next. */
export class Lane {
  readonly #options: LaneOptions;
  #records: StreamRecord[] = [];
  #running = false;
  #full = new AbortController();
  readonly #waitingForRoom: (() => void)[] = [];

  constructor(options: LaneOptions) {
    this.#options = options;
    options.signal.addEventListener("abort", () => this.#full.abort(), { once: true });
  }

  push(record: StreamRecord): void {
    this.#records.push(record);
    if (this.#records.length >= this.#options.batchSize) this.#full.abort();
    if (this.#running) return;
    this.#running = true;
    // In a later turn, so that records which are pushed together make one batch.
    queueMicrotask(() => void this.#run());
  }

  /** Resolves when not too many records wait: keeps a slow function from filling the memory. */
  async hasRoom(): Promise<void> {
    if (this.#records.length < waitingLimit || this.#options.signal.aborted) return;
    await new Promise<void>((resolve) => this.#waitingForRoom.push(resolve));
  }

  async #run(): Promise<void> {
    const { batchSize, batchingWindowMs, deliver, clock, signal } = this.#options;
    while (this.#records.length > 0 && !signal.aborted) {
      if (batchingWindowMs > 0) await clock.sleep(batchingWindowMs, this.#full.signal);
      const batch = this.#records.splice(0, batchSize);
      this.#full = new AbortController();
      if (this.#records.length >= batchSize || signal.aborted) this.#full.abort();
      for (const resolve of this.#waitingForRoom.splice(0)) resolve();
      await deliver(batch);
    }
    this.#running = false;
  }
}
