import type { Clock } from "../clock.ts";
import { untilNextVisible } from "./clock-deadlines.ts";
import type { Queue } from "./fauxqs.ts";

/** Receivers that wait for a message. fauxqs would look every 20 ms; these sleep until something has happened. */
export class LongPolls {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Resolves when the queue may have a message to receive, after `ms` milliseconds at the latest, and at `stop`. */
  async wait(queue: Queue, ms: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        cancel();
        this.#waiting.delete(wake);
        queue.pollWaiters = queue.pollWaiters.filter((other) => other !== waiter);
        resolve();
      };
      const waiter = { resolve: wake };
      const cancel = this.#clock.after(Math.min(ms, untilNextVisible(queue) + 1), wake);
      queue.pollWaiters.push(waiter);
      this.#waiting.add(wake);
    });
  }

  /** Has the queue's receivers look again, after a change of what becomes visible when. */
  wake(queue: Queue): void {
    for (const { resolve } of [...queue.pollWaiters]) resolve();
  }

  stop(): void {
    this.#stopped = true;
    for (const wake of [...this.#waiting]) wake();
  }
}
