import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import type * as JestGlobals from "@jest/globals";
import type SharedWorldEnvironment from "./environment.ts";
import { setGlobals } from "./jest-globals.ts";

const require = createRequire(import.meta.url);
const globalsUrl = import.meta.resolve("./jest-globals.ts");

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "@jest/globals" ? { url: globalsUrl, shortCircuit: true } : next(specifier, context),
});

type CircusGlobals = Omit<Parameters<typeof setGlobals>[0], "jest">;

/**
 * Jest's `runtime` for test files that share their worker's own world: Node itself loads them, so that a module which several of them
 * import is loaded once, and stays warm. What is Jest's besides (order, hooks, time limits, results) is as ever.
 */
export default class SharedWorldRuntime {
  readonly #environment: SharedWorldEnvironment;

  constructor(_projectConfig: unknown, environment: SharedWorldEnvironment) {
    this.#environment = environment;
  }

  unstable_shouldLoadAsEsm(): boolean {
    return true;
  }

  /** The test file, or one that prepares it. */
  async unstable_importModule(path: string): Promise<void> {
    await import(pathToFileURL(path).href);
  }

  /** A part of Jest itself that is needed once only. */
  requireModule(path: string): unknown {
    return require(path);
  }

  /** Jest's own framework, which keeps what a file's tests are: a new one for each file. */
  requireInternalModule(path: string): unknown {
    this.#forgetFramework();
    delete require.cache[path];
    return require(path);
  }

  setGlobalsForRuntime(globals: CircusGlobals): void {
    setGlobals({ ...globals, jest: this.#jest() });
  }

  /** Node takes types away without moving anything. */
  getSourceMaps(): ReadonlyMap<string, string> {
    return new Map();
  }

  getAllCoverageInfoCopy(): undefined {}

  enterTestCode(): void {}

  leaveTestCode(): void {}

  teardown(): void {
    this.#forgetFramework();
  }

  /** Under keys on the global object, one of them a new symbol for each time that it is loaded. */
  #forgetFramework(): void {
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (key === Symbol.for("EVENT_HANDLERS") || key.description === "JEST_STATE_SYMBOL")
        Reflect.deleteProperty(globalThis, key);
    }
  }

  /** What a shared world can give. */
  #jest(): typeof JestGlobals.jest {
    const { moduleMocker: mocker } = this.#environment;
    const given: Partial<typeof JestGlobals.jest> = {
      fn: mocker.fn.bind(mocker),
      spyOn: mocker.spyOn.bind(mocker),
      restoreAllMocks: () => (mocker.restoreAllMocks(), given as typeof JestGlobals.jest),
    };
    return new Proxy(given as typeof JestGlobals.jest, {
      get(target, name) {
        if (name in target) return Reflect.get(target, name);
        throw new Error(
          `jest.${String(name)} needs a world of the test file's own: name the file in ownWorld of jest.config.js.`,
        );
      },
    });
  }
}
