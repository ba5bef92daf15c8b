import type { Clock } from "../../clock/clock.ts";
import type { StreamRecord } from "./stream-record.ts";

export interface LaneOptions {
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** How many records may wait while a batch is under way. 0: none are taken until it is done with. */
  readonly readAhead: number;
  /** Resolves with what is not done with: nothing, but when `signal` is given. */
  readonly deliver: (batch: readonly StreamRecord[]) => Promise<readonly StreamRecord[]>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Records whose order is kept: one batch after the other. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #records: StreamRecord[] = [];
  #running = false;
  /** Ends the batching window early. */
  #closeWindow: () => void = () => undefined;
  readonly #waitingForRoom: (() => void)[] = [];

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  push(record: StreamRecord): void {
    this.#records.push(record);
    if (this.#records.length >= this.#options.batchSize) this.#closeWindow();
    if (this.#running) return;
    this.#running = true;
    // In a later turn, so that records which are pushed together make one batch.
    queueMicrotask(() => void this.#run());
  }

  /** Resolves when the lane takes further records: keeps a slow function from filling the memory, and batches from being small. */
  async hasRoom(): Promise<void> {
    if (!this.#running || this.#records.length < this.#options.readAhead) return;
    await new Promise<void>((resolve) => this.#waitingForRoom.push(resolve));
  }

  /** Resolves once no batch is under way. */
  async ended(): Promise<void> {
    while (this.#running) await new Promise<void>((resolve) => this.#waitingForRoom.push(resolve));
  }

  /** What has not been done with, in order. */
  get left(): readonly StreamRecord[] {
    return this.#records;
  }

  async #run(): Promise<void> {
    const { batchSize, deliver, signal, readAhead } = this.#options;
    while (this.#records.length > 0 && !signal.aborted) {
      await this.#gather();
      if (signal.aborted) break;
      const batch = this.#records.splice(0, batchSize);
      if (readAhead > 0) this.#tellRoom();
      this.#records.unshift(...(await deliver(batch)));
    }
    this.#running = false;
    this.#tellRoom();
  }

  /** Waits for the batching window, or until the batch is full. */
  async #gather(): Promise<void> {
    const { batchSize, batchingWindowMs, clock, signal } = this.#options;
    if (batchingWindowMs === 0 || this.#records.length >= batchSize) return;
    const full = new AbortController();
    this.#closeWindow = () => full.abort();
    await clock.sleep(batchingWindowMs, AbortSignal.any([full.signal, signal]));
  }

  #tellRoom(): void {
    for (const resolve of this.#waitingForRoom.splice(0)) resolve();
  }
}
