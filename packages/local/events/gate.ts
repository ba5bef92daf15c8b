/** Whoever comes to it while it is held waits until it is let go; held several times, until the last one lets go. */
export class Gate {
  #holders = 0;
  #waiting: (() => void)[] = [];

  get isHeld(): boolean {
    return this.#holders > 0;
  }

  /** Returns a function that lets go; called again, it does nothing. */
  hold(): () => void {
    this.#holders += 1;
    let holds = true;
    return () => {
      if (!holds) return;
      holds = false;
      this.#holders -= 1;
      if (this.#holders === 0) for (const pass of this.#waiting.splice(0)) pass();
    };
  }

  /** Resolves once nobody holds it, in the order in which they came. */
  async pass(): Promise<void> {
    while (this.#holders > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
