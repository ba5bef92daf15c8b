import type { Clock } from "../clock/clock.ts";

/** Rings at one time on the runtime's clock, which may be set anew. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #at: number | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** @param at milliseconds since the epoch, as is `now`; undefined for never */
  set(at: number | undefined, now: number): void {
    if (at === this.#at) return;
    this.#cancel?.();
    this.#at = at;
    this.#cancel =
      at === undefined
        ? undefined
        : this.#clock.after(Math.max(0, at - now), () => {
            this.#at = undefined;
            this.#ring();
          });
  }
}
