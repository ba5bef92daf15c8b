import { Gate } from "../../events/gate.ts";

/** Things by name that whoever wants them waits for, while they are about to be changed. */
export class Holds {
  readonly #gates = new Map<string, Gate>();

  /** Until the returned function is called. */
  hold(name: string): () => void {
    const gate = this.#gates.get(name) ?? new Gate();
    this.#gates.set(name, gate);
    return gate.hold();
  }

  /** Resolves once none of these is held; undefined when none is. */
  free(names: readonly string[]): Promise<void> | undefined {
    if (this.#gates.size === 0) return undefined;
    const held = names.map((name) => this.#gates.get(name)).find((gate) => gate?.isHeld);
    return held?.pass().then(() => this.free(names));
  }
}
