import type { SubscriptionFilter, SubscriptionInvalidation } from "../resolution.ts";
import { current } from "./handler-state.ts";

/** `extensions` of `@aws-appsync/utils`. What is not here is in `deployed-code/refused-parts.ts`. */
export const extensions = {
  setSubscriptionFilter: (filter: SubscriptionFilter): void => {
    current().subscriptionFilter = filter;
  },
  setSubscriptionInvalidationFilter: (filter: SubscriptionFilter): void => {
    current().subscriptionInvalidationFilter = filter;
  },
  invalidateSubscriptions: (invalidation: SubscriptionInvalidation): void => {
    current().invalidations.push(invalidation);
  },
};
