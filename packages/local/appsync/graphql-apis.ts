import type { GraphQLApi } from "./graphql-api.ts";

/** The run's API: `/graphql` can only lead to one. */
export class GraphQLApis {
  #api: GraphQLApi | undefined;

  add(api: GraphQLApi): void {
    if (this.#api) throw new Error("only one GraphQL API is supported here");
    this.#api = api;
  }

  /** Throws an `Error` when no API has this ID. */
  get(id: string): GraphQLApi {
    if (this.#api?.id !== id) throw new Error(`api_id: there is no GraphQL API "${id}"`);
    return this.#api;
  }

  one(): GraphQLApi {
    if (!this.#api) throw new Error("the stacks have no GraphQL API");
    return this.#api;
  }
}
