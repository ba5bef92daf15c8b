import type { FieldNode, GraphQLError } from "graphql";
import type { Caller } from "../callers/caller.ts";
import type { GraphQLApi } from "../graphql-api.ts";
import type { SubscriptionFilter } from "../resolver-runtime/resolution.ts";

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
  /**
   * Set when what a mutation answered is brought into a subscriber's shape. No resolver runs then: a subscriber gets what the
   * mutation selected, and nothing else.
   */
  readonly delivered: { readonly payload: unknown } | undefined;
}

interface CalledField {
  readonly fieldName: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly responseKey: string;
  readonly nodes: readonly FieldNode[];
}
