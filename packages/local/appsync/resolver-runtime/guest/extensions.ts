import type { SubscriptionFilter } from "../resolution.ts";
import { current } from "./handler-state.ts";
import { notRunLocally } from "./signals.ts";

/** `extensions` of `@aws-appsync/utils`. */
export const extensions = {
  setSubscriptionFilter: (filter: SubscriptionFilter): void => {
    current().subscriptionFilter = filter;
  },
  setSubscriptionInvalidationFilter: (filter: SubscriptionFilter): void => {
    current().subscriptionInvalidationFilter = filter;
  },
  invalidateSubscriptions: notRunLocally("extensions.invalidateSubscriptions"),
  evictFromApiCache: notRunLocally("extensions.evictFromApiCache"),
};
