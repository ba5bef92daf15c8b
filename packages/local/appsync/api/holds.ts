/** Things by name that whoever wants them waits for, while they are about to be changed. */
export class Holds {
  /** By name, what each of those who hold it will let go of. */
  readonly #held = new Map<string, Set<Promise<void>>>();

  /** Until the returned function is called. Several may hold the same: it is free when the last lets go. */
  hold(name: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const holds = this.#held.get(name) ?? new Set();
    this.#held.set(name, holds.add(promise));
    return () => {
      holds.delete(promise);
      if (holds.size === 0 && this.#held.get(name) === holds) this.#held.delete(name);
      resolve();
    };
  }

  /** Resolves once none of these is held; undefined when none is. */
  free(names: readonly string[]): Promise<void> | undefined {
    if (this.#held.size === 0) return undefined;
    const holds = names.flatMap((name) => [...(this.#held.get(name) ?? [])]);
    return holds.length === 0 ? undefined : Promise.all(holds).then(() => this.free(names));
  }
}
