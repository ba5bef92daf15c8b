import type { Runtime } from "@slipstream/local";

/** Milliseconds of the runtime's clock that anybody waits at most: a workflow gives up on a task after 15 s, whose retry would wait again. */
const longest = 10_000;

/** Resources that whoever wants them waits for, each until it is live, but no longer than `longest`: then what is there runs. */
export class Holds {
  readonly #runtime: Pick<Runtime, "clock" | "hold">;
  #held = new Map<string, () => void>();

  constructor(runtime: Pick<Runtime, "clock" | "hold">) {
    this.#runtime = runtime;
  }

  hold(addresses: readonly string[]): void {
    for (const address of addresses) {
      if (this.#held.has(address)) continue;
      const release = this.#runtime.hold([address]);
      const cancel = this.#runtime.clock.after(longest, release);
      this.#held.set(address, () => {
        cancel();
        release();
      });
    }
  }

  /** Hands over what is held: what is held from now on is another's. */
  take(): ReadonlyMap<string, () => void> {
    const taken = this.#held;
    this.#held = new Map();
    return taken;
  }
}
