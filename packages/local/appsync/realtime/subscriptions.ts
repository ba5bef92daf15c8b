import type { RuntimeEvents } from "../../events/runtime-events.ts";
import { shapeFor, type Subscription } from "./subscription.ts";

/** Everybody who hears of mutations. */
export class Subscriptions {
  readonly #byMutation = new Map<string, Set<Subscription>>();
  readonly #events: RuntimeEvents;

  constructor(events: RuntimeEvents) {
    this.#events = events;
  }

  /** The answer ends the subscription. */
  add(subscription: Subscription): () => void {
    const mutations = subscription.api.subscribedMutations.get(subscription.fieldName) ?? [];
    for (const mutation of mutations) this.#of(mutation).add(subscription);
    return () => {
      for (const mutation of mutations) this.#of(mutation).delete(subscription);
    };
  }

  /** Tells the subscribers whose filter passes what `mutation` has answered. */
  publish(mutation: string, payload: unknown): void {
    for (const subscription of this.#byMutation.get(mutation) ?? []) {
      if (!subscription.matches(payload)) continue;
      const response = shapeFor(subscription, payload);
      subscription.send(response);
      this.#events.emit("delivery", { subscription: subscription.fieldName, data: response.data });
    }
  }

  /** Ends the subscriptions to a field whose invalidation filter passes `payload`. */
  invalidate(subscriptionField: string, payload: unknown): void {
    const all = new Set([...this.#byMutation.values()].flatMap((subscriptions) => [...subscriptions]));
    for (const subscription of all) {
      if (subscription.fieldName === subscriptionField && subscription.isInvalidatedBy(payload)) subscription.invalidate();
    }
  }

  #of(mutation: string): Set<Subscription> {
    const subscriptions = this.#byMutation.get(mutation) ?? new Set();
    this.#byMutation.set(mutation, subscriptions);
    return subscriptions;
  }
}
