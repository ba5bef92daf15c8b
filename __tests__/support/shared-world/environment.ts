import { ModuleMocker } from "jest-mock";

/**
 * Jest's `testEnvironment` for test files that share their worker's own world. What a file changes there and that another one could
 * stumble over is put back after it: the environment's variables, `console`, what was spied on.
 */
export default class SharedWorldEnvironment {
  readonly global = globalThis;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly #variables = { ...process.env };
  // Jest replaces both, for each file.
  readonly #console = globalThis.console;
  readonly #exit = process.exit;

  /** Jest has by now made each stack trace ten times as long, and read frame by frame for source maps, of which there are none. */
  async setup(): Promise<void> {
    Reflect.deleteProperty(Error, "prepareStackTrace");
    Error.stackTraceLimit = 25;
  }

  async teardown(): Promise<void> {
    this.moduleMocker.restoreAllMocks();
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    globalThis.console = this.#console;
    process.exit = this.#exit;
  }

  /** There is none. Jest asks all the same. */
  getVmContext(): null {
    return null;
  }
}
