import type { HttpApi } from "./http-api.ts";

/** The run's API: `/rest` can only lead to one. */
export class HttpApis {
  #api: HttpApi | undefined;

  add(api: HttpApi): void {
    if (this.#api) throw new Error("only one HTTP API is supported here");
    this.#api = api;
  }

  /** Throws an `Error` when no API has this ID. */
  get(id: unknown): HttpApi {
    if (!this.#api || this.#api.id !== id) throw new Error(`api_id: there is no HTTP API "${String(id)}"`);
    return this.#api;
  }

  /** Undefined when the stacks have none. */
  only(): HttpApi | undefined {
    return this.#api;
  }
}
