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

  /** Resolves once none of these is held by who holds it now; undefined when none is. */
  free(names: readonly string[]): Promise<unknown> | undefined {
    const held = names.map((name) => this.#gates.get(name)).filter((gate) => gate?.isHeld);
    return held.length > 0 ? Promise.all(held.map((gate) => gate!.pass())) : undefined;
  }
}
