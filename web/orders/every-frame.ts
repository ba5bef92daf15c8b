/** Does something once in the next frame, however often it is asked for before; also in a page that is not seen, which has no frames. */
export class EveryFrame {
  readonly #task: () => void;
  #asked: number | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;

  constructor(task: () => void) {
    this.#task = task;
  }

  ask(): void {
    if (this.#asked !== undefined) return;
    const run = () => {
      this.stop();
      this.#task();
    };
    this.#asked = requestAnimationFrame(run);
    // In a background tab, too, what is announced follows.
    this.#hidden = setTimeout(run, 500);
  }

  stop(): void {
    if (this.#asked !== undefined) cancelAnimationFrame(this.#asked);
    clearTimeout(this.#hidden);
    this.#asked = undefined;
  }
}
