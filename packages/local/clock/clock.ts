import { AsyncLocalStorage } from "node:async_hooks";

/** Node takes no timer for longer, some 24.8 days: it would run it at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/**
 * The runtime's only source of time: the machine's clock, which may be moved forward.
 * Every wait in `packages/local/` goes through it, so that nobody sleeps to pass a visibility timeout.
 */
export class Clock {
  /** How far it is ahead of the machine's clock, as one float64 of milliseconds: the functions' threads read it for their `Date`. */
  readonly sharedOffset = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  readonly #offset = new Float64Array(this.sharedOffset);
  readonly #timers = new Set<Timer>();
  readonly #listeners = new Set<(ms: number) => void>();

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** How far it is ahead of the machine's clock. */
  get offsetMs(): number {
    return this.#offset[0]!;
  }

  /** Milliseconds until the first task is due, 0 when it is overdue; Infinity when there is none. */
  get untilNextMs(): number {
    let first = Infinity;
    for (const { due } of this.#timers) first = Math.min(first, due);
    return Math.max(0, first - this.now());
  }

  /** Runs `task` once `ms` milliseconds have passed. Returns a function that cancels it. */
  after(ms: number, task: () => void): () => void {
    // As a timer of Node's does, whoever moves the clock: what is under way goes along with it.
    const inContext = AsyncLocalStorage.snapshot();
    const timer: Timer = {
      due: this.now() + ms,
      run: () => {
        cancel();
        inContext(task);
      },
      handle: undefined,
    };
    const cancel = () => {
      clearTimeout(timer.handle);
      this.#timers.delete(timer);
    };
    const arm = (leftMs: number) => {
      timer.handle =
        leftMs <= longestTimeoutMs
          ? setTimeout(timer.run, leftMs)
          : setTimeout(() => arm(timer.due - this.now()), longestTimeoutMs);
    };
    arm(ms);
    this.#timers.add(timer);
    return cancel;
  }

  /** Resolves once `ms` milliseconds have passed, or at once when `signal` aborts. */
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    await new Promise<void>((resolve) => {
      const finish = () => {
        cancel();
        signal?.removeEventListener("abort", finish);
        resolve();
      };
      const cancel = this.after(ms, finish);
      signal?.addEventListener("abort", finish, { once: true });
    });
  }

  /** Moves the clock forward and runs what has become due, oldest first. */
  advance(ms: number): void {
    this.#offset[0]! += ms;
    for (const listener of this.#listeners) listener(ms);
    const due = [...this.#timers].filter((timer) => timer.due <= this.now()).sort((a, b) => a.due - b.due);
    for (const timer of due) timer.run();
  }

  /** For libraries that read the machine's clock themselves: hears by how much to move their deadlines. */
  onAdvance(listener: (ms: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
  handle: NodeJS.Timeout | undefined;
}
