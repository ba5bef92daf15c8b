import { linkResolvers, type ApiParts } from "./api-parts.ts";
import type { ApiSettings, GraphQLApi } from "./graphql-api.ts";
import { Holds } from "./holds.ts";

/** The run's API: `/graphql` can only lead to one. */
export class GraphQLApis {
  #api: GraphQLApi | undefined;
  readonly #holds = new Holds();

  add(api: ApiSettings & Pick<GraphQLApi, "id" | "arn">): void {
    if (this.#api) throw new Error("only one GraphQL API is supported here: another one in its place takes a restart");
    const whenFree = (field: string) => this.#whenFree(field);
    const parts: ApiParts = { dataSources: new Map(), functionParts: new Map(), resolverParts: new Map() };
    this.#api = { ...api, ...parts, resolvers: new Map(), whenFree };
  }

  /** From now on requests find it changed; those under way go on with it as it was. Throws when a resolver would lead to nothing. */
  change(id: unknown, changes: Partial<ApiSettings & ApiParts>): void {
    const api = { ...this.get(id), ...changes };
    this.#api = { ...api, resolvers: linkResolvers(api) };
  }

  remove(): void {
    this.#api = undefined;
  }

  /** Throws an `Error` when no API has this ID. */
  get(id: unknown): GraphQLApi {
    if (!this.#api || this.#api.id !== id) throw new Error(`api_id: there is no GraphQL API "${String(id)}"`);
    return this.#api;
  }

  one(): GraphQLApi {
    if (!this.#api) throw new Error("the stacks have no GraphQL API");
    return this.#api;
  }

  /** Whoever asks for what a resolver (`Type.field`) or a function (its ID) gives waits, until the returned function is called. */
  hold(name: string): () => void {
    return this.#holds.hold(name);
  }

  #whenFree(field: string): Promise<GraphQLApi> | undefined {
    const parts = this.#api?.resolverParts.get(field);
    const free = this.#holds.free([field, ...(parts?.kind === "PIPELINE" ? parts.pipeline.functions : [])]);
    return free?.then(() => this.one());
  }
}
