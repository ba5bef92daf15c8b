import { availableParallelism } from "node:os";
import type { Clock } from "../clock/clock.ts";
import type { RuntimeContext } from "../service-module.ts";

/**
 * How much of one function runs at once while all goes well. Measured: workers beyond the cores win nothing, and each costs a cold
 * start and some 15 MB.
 */
export const localConcurrency = Math.min(10, Math.max(2, availableParallelism()));

/** What an account may run at once in a region, and a function that has no limit of its own: Lambda's default quota unless it is given. */
export function accountConcurrency({ accountConcurrency: given = 1000 }: Pick<RuntimeContext, "accountConcurrency">): number {
  return given;
}

/** What has run for longer waits, e.g. for an execution that hangs, and does not need the core that it is counted for. */
const patienceMs = 2000;

export interface Slot {
  /** Its time counts from now on, not from when it was taken. */
  readonly begin: () => void;
  readonly release: () => void;
}

/**
 * Counts what may run at once: `localConcurrency`, and one more for each that is stuck, up to a limit. So what hangs does not stop
 * the others, as it does not on AWS; and a busy machine is not given more to do than it has cores.
 */
export class Slots {
  #limit: number;
  readonly #clock: Clock;
  /** By when each began, oldest first. */
  readonly #taken = new Map<Slot, number>();
  readonly #waiting: ((slot?: Slot) => void)[] = [];
  #cancelPatience: (() => void) | undefined;

  constructor(limit: number, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Fewer than are taken: they keep what they have. */
  set limit(limit: number) {
    this.#limit = limit;
    this.#admit();
  }

  /** Those that are taken or waited for. */
  get load(): number {
    return this.#taken.size + this.#waiting.length;
  }

  /** Whether a slot is to be had at once. */
  get hasFree(): boolean {
    const { size } = this.#taken;
    return size < this.#limit && (size < localConcurrency || size - this.#stuck() < localConcurrency);
  }

  /** Takes a slot once there is one, first come, first served. Undefined when `stop` is called before. */
  take(): Promise<Slot | undefined> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#admit();
    });
  }

  /** Whoever waits gets none. */
  stop(): void {
    this.#cancelPatience?.();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #admit(): void {
    while (this.#waiting.length > 0 && this.hasFree) this.#waiting.shift()!(this.#newSlot());
    this.#watch();
  }

  #newSlot(): Slot {
    const slot = {
      begin: () => {
        this.#taken.delete(slot);
        this.#taken.set(slot, this.#clock.now());
      },
      release: () => {
        this.#taken.delete(slot);
        this.#admit();
      },
    };
    slot.begin();
    return slot;
  }

  /** Looks again when the next one of those that run has run for too long. */
  #watch(): void {
    this.#cancelPatience?.();
    this.#cancelPatience = undefined;
    if (this.#waiting.length === 0 || this.#taken.size >= this.#limit) return;
    const next = [...this.#taken.values()][this.#stuck()]!;
    this.#cancelPatience = this.#clock.after(next + patienceMs - this.#clock.now(), () => this.#admit());
  }

  #stuck(): number {
    const before = this.#clock.now() - patienceMs;
    let count = 0;
    for (const since of this.#taken.values()) {
      if (since > before) break;
      count += 1;
    }
    return count;
  }
}
