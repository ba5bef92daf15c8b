/**
 * Whoever comes to it while it is held waits until those who hold it have let go. Who holds it from later on is not waited for: holds
 * that follow upon each other without a gap would let nobody pass.
 */
export class Gate {
  readonly #holds = new Set<Promise<void>>();

  get isHeld(): boolean {
    return this.#holds.size > 0;
  }

  /** Returns a function that lets go; called again, it does nothing. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#holds.add(promise);
    return () => {
      this.#holds.delete(promise);
      resolve();
    };
  }

  /** Resolves once nobody holds it who holds it now; in the order in which they came. */
  async pass(): Promise<void> {
    await Promise.all(this.#holds);
  }
}
