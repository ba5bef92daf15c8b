/** What has been started, to be stopped in reverse: after a whole run, and after a start that failed halfway. */
export class Teardown {
  readonly #steps: (() => Promise<void> | void)[] = [];
  #running: Promise<void> | undefined;

  /** To be called right after each thing is there. */
  add(stop: () => Promise<void> | void): void {
    this.#steps.push(stop);
  }

  /** Stops everything, even when something fails to; then throws the first error. Called again, it waits for the same. */
  run(): Promise<void> {
    return (this.#running ??= this.#stopAll());
  }

  async #stopAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const stop of this.#steps.reverse()) {
      try {
        await stop();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
