/** An entry of `errors` in a GraphQL response, as far as a resolver decides it; the executor adds path and locations. */
export interface AppSyncError {
  readonly message: string;
  readonly errorType: string | null;
  /** Not yet reduced to the selection set. */
  readonly data: unknown;
  readonly errorInfo: unknown;
  /** Where in the sources it was raised, the innermost first: not for clients. */
  readonly trace?: readonly string[];
}

/** What became of one field. */
export interface Resolution {
  /** Null when the field was ended by `util.error`. */
  readonly data: unknown;
  /** Those of `util.appendError` first, then the one that ended the field, if any. */
  readonly errors: readonly AppSyncError[];
  /** What `extensions.setSubscriptionFilter` was given last. */
  readonly subscriptionFilter?: SubscriptionFilter;
  readonly subscriptionInvalidationFilter?: SubscriptionFilter;
  /** What `extensions.invalidateSubscriptions` was given. */
  readonly invalidations: readonly SubscriptionInvalidation[];
  /** What `util.http.addResponseHeader` was given, by name in lower case. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Set when `util.unauthorized` ended the field. */
  readonly isUnauthorized: boolean;
}

/** Ends the subscriptions to a field whose invalidation filter passes the payload. */
export interface SubscriptionInvalidation {
  readonly subscriptionField: string;
  readonly payload: unknown;
}

/** Passes when all filters of at least one group pass. */
export interface SubscriptionFilter {
  readonly filterGroup: readonly { readonly filters: readonly SubscriptionFilterEntry[] }[];
}

export interface SubscriptionFilterEntry {
  readonly fieldName: string;
  /** `eq`, `ne`, `le`, `lt`, `ge`, `gt`, `contains`, `notContains`, `beginsWith`, `in`, `notIn`, `between`, `containsAny` */
  readonly operator: string;
  readonly value: unknown;
}

/** The part of `ctx` that comes from the GraphQL request. All of it must be JSON. */
export interface FieldContext {
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Cognito: `{ sub, username, claims, issuer, sourceIp, groups, defaultAuthStrategy }`; IAM: `{ accountId, userArn, … }`. */
  readonly identity: unknown;
  /** The parent object; undefined at the root. */
  readonly source?: unknown;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly domainName: string | null };
  readonly info: {
    readonly fieldName: string;
    readonly parentTypeName: string;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly selectionSetList: readonly string[];
    readonly selectionSetGraphQL: string;
  };
  /** The API's environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}
