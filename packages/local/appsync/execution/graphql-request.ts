import type { Caller } from "../callers/caller.ts";
import type { SubscriptionFilter } from "../resolver-runtime/resolution.ts";
import type { ResponseError } from "../response-errors.ts";

export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

export interface GraphQLResponse {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly ResponseError[];
}

export interface Subscribed {
  readonly fieldName: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What the resolver gave to `extensions.setSubscriptionFilter`. */
  readonly filter: SubscriptionFilter | undefined;
  /** What it gave to `extensions.setSubscriptionInvalidationFilter`. */
  readonly invalidationFilter: SubscriptionFilter | undefined;
}

/** The action `GraphQL`. In-process callers who are roles need no more than the request. */
export interface GraphQLInput extends GraphQLRequest {
  readonly caller?: Caller;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface GraphQLOutput extends GraphQLResponse {
  /** For the realtime front only. */
  readonly subscribed?: Subscribed;
  /** For the HTTP front only: what resolvers have added to the answer, by name in lower case. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
}
