import type { Runtime } from "@slipstream/local";

/** Resources that whoever wants them waits for, each until it is live. */
export class Holds {
  readonly #runtime: Pick<Runtime, "hold">;
  #held = new Map<string, () => void>();

  constructor(runtime: Pick<Runtime, "hold">) {
    this.#runtime = runtime;
  }

  hold(addresses: readonly string[]): void {
    for (const address of addresses) if (!this.#held.has(address)) this.#held.set(address, this.#runtime.hold([address]));
  }

  /** Hands over what is held: what is held from now on is another's. */
  take(): ReadonlyMap<string, () => void> {
    const taken = this.#held;
    this.#held = new Map();
    return taken;
  }
}
