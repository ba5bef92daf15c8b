import type { AppSyncError, FieldContext, SubscriptionFilter, SubscriptionInvalidation } from "./resolution.ts";

/** `ctx` as a handler sees it. */
export interface HandlerContext extends FieldContext {
  readonly stash: Readonly<Record<string, unknown>>;
  readonly prev?: { readonly result: unknown };
  readonly result?: unknown;
  readonly error?: { readonly type: string; readonly message: string } | null;
}

/** How one handler ended, and what it left behind. */
export interface Evaluation {
  readonly outcome: Outcome;
  /** `ctx.stash` afterwards: the next handler gets it. */
  readonly stash: Readonly<Record<string, unknown>>;
  readonly appendedErrors: readonly AppSyncError[];
  readonly subscriptionFilter?: SubscriptionFilter;
  readonly subscriptionInvalidationFilter?: SubscriptionFilter;
  readonly invalidations: readonly SubscriptionInvalidation[];
  /** By name in lower case. */
  readonly responseHeaders: Readonly<Record<string, string>>;
}

export type Outcome =
  | { readonly kind: "returned"; readonly value: unknown }
  | { readonly kind: "returned-early"; readonly value: unknown; readonly skipTo?: "END" | "NEXT" }
  | {
      readonly kind: "failed";
      readonly error: AppSyncError;
      /** Of the code that runs, as V8 tells it: within the resolver's context only. */
      readonly stack?: string;
      /** By `util.unauthorized`. */
      readonly isUnauthorized?: true;
    };
