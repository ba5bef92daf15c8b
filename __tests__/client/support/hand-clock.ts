import type { Surroundings } from "../../../client/index.ts";

/** Time that stands still until a test moves it. */
export class HandClock implements Pick<Surroundings, "now" | "after"> {
  #now = Date.parse("2026-11-27T12:00:00Z");
  readonly #timers = new Set<{ readonly due: number; readonly task: () => void }>();

  readonly now = (): number => this.#now;

  readonly after = (ms: number, task: () => void): (() => void) => {
    const timer = { due: this.#now + ms, task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** What is waited for, in ms from now, the next first. */
  get waits(): number[] {
    return [...this.#timers].map(({ due }) => due - this.#now).sort((a, b) => a - b);
  }

  /** Runs what comes due, in its order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.#now = next.due;
      next.task();
    }
    this.#now = end;
  }
}
