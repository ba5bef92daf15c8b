import type { HttpApi, Stage } from "./http-api.ts";
import { linkRoutes, type RoutingParts } from "./routing/link-routes.ts";

interface Changes extends Partial<RoutingParts>, Partial<Pick<HttpApi, "cors">> {
  readonly stage?: Stage | undefined;
}

/** The run's API: `/rest` can only lead to one. */
export class HttpApis {
  #api: HttpApi | undefined;

  add(api: Pick<HttpApi, "id" | "arn" | "executionArn" | "cors">): void {
    if (this.#api) throw new Error("only one HTTP API is supported here: another one in its place takes a restart");
    const parts: RoutingParts = { authorizers: new Map(), integrations: new Map(), routeParts: new Map() };
    this.#api = { ...api, ...parts, routes: [], stage: undefined };
  }

  /** From now on requests find it changed; those under way go on with it as it was. Throws when a route would lead to nothing. */
  change(id: unknown, changes: Changes): void {
    const api = { ...this.get(id), ...changes };
    this.#api = { ...api, routes: linkRoutes(api) };
  }

  remove(): void {
    this.#api = undefined;
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
