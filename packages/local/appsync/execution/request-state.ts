import type { FieldNode, GraphQLError } from "graphql";
import type { GraphQLApi } from "../api/graphql-api.ts";
import type { Caller } from "../callers/caller.ts";
import type { SubscriptionFilter, SubscriptionInvalidation } from "../resolver-runtime/resolution.ts";

/** What one execution carries through its fields: graphql-js' context value. */
export interface RequestState {
  readonly api: GraphQLApi;
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the caller's role may have a root field; asked once for each. */
  readonly mayHave: (typeName: string, fieldName: string) => Promise<boolean>;
  /** Those that a resolver adds beside the value that it gives. */
  readonly addedErrors: GraphQLError[];
  resolversRun: number;
  /** The operation's own fields, as far as they have been called. */
  readonly calledFields: CalledField[];
  subscriptionFilter: SubscriptionFilter | undefined;
  subscriptionInvalidationFilter: SubscriptionFilter | undefined;
  readonly invalidations: SubscriptionInvalidation[];
  /** Of the answer, by name in lower case. */
  readonly responseHeaders: Record<string, string>;
  /**
   * Set when what a mutation answered is brought into a subscriber's shape. No resolver runs then: a subscriber gets what the
   * mutation selected, and nothing else.
   */
  readonly delivered: { readonly payload: unknown } | undefined;
}

/** The parts that fill as fields are resolved. */
export function emptyState(): Omit<RequestState, "api" | "caller" | "headers" | "mayHave" | "delivered"> {
  return {
    addedErrors: [],
    resolversRun: 0,
    calledFields: [],
    subscriptionFilter: undefined,
    subscriptionInvalidationFilter: undefined,
    invalidations: [],
    responseHeaders: {},
  };
}

export interface CalledField {
  readonly typeName: string;
  readonly fieldName: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly responseKey: string;
  readonly nodes: readonly FieldNode[];
}
