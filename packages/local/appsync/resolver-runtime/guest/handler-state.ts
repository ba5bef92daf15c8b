import type { HandlerContext } from "../evaluation.ts";
import type { AppSyncError, SubscriptionFilter, SubscriptionInvalidation } from "../resolution.ts";

/** What the handler that is running has left behind so far. A context runs one handler at a time. */
export interface HandlerState {
  readonly context: HandlerContext;
  readonly appendedErrors: AppSyncError[];
  subscriptionFilter?: SubscriptionFilter;
  subscriptionInvalidationFilter?: SubscriptionFilter;
  readonly invalidations: SubscriptionInvalidation[];
  /** By name in lower case. */
  readonly responseHeaders: Record<string, string>;
}

let running: HandlerState | undefined;

export function begin(context: HandlerContext): HandlerState {
  running = { context, appendedErrors: [], invalidations: [], responseHeaders: {} };
  return running;
}

/** The running handler's state. */
export function current(): HandlerState {
  return running!;
}
