import type { RuntimeEvents } from "../../events/runtime-events.ts";
import { shapeFor, shapeKey, type Subscription } from "./subscription.ts";

/** AppSync's quota of a subscription's payload. What is larger is not sent, and nobody is told. */
const payloadLimitBytes = 240 * 1024;

/** Everybody who hears of mutations. */
export class Subscriptions {
  /** The subscriptions with the keys of their shapes. */
  readonly #byMutation = new Map<string, Map<Subscription, string>>();
  readonly #events: RuntimeEvents;

  constructor(events: RuntimeEvents) {
    this.#events = events;
  }

  /** The answer ends the subscription. */
  add(subscription: Subscription): () => void {
    const mutations = subscription.api.subscribedMutations.get(subscription.fieldName) ?? [];
    const key = shapeKey(subscription);
    for (const mutation of mutations) this.#of(mutation).set(subscription, key);
    return () => {
      for (const mutation of mutations) this.#of(mutation).delete(subscription);
    };
  }

  /**
   * Tells the subscribers whose filter passes what `mutation` has answered. It is brought into each shape once, however many have
   * asked for it.
   */
  publish(mutation: string, payload: unknown): void {
    const shapes = new Map<string, ReturnType<typeof shaped>>();
    for (const [subscription, key] of this.#of(mutation)) {
      if (!subscription.matches(payload)) continue;
      const shape = shapes.get(key) ?? shaped(subscription, payload);
      shapes.set(key, shape);
      if (shape.isTooLarge) continue;
      subscription.send(shape.json);
      this.#events.emit("delivery", { subscription: subscription.fieldName, data: shape.data });
    }
  }

  /** Ends the subscriptions to a field whose invalidation filter passes `payload`. */
  invalidate(subscriptionField: string, payload: unknown): void {
    const all = new Set([...this.#byMutation.values()].flatMap((subscriptions) => [...subscriptions.keys()]));
    for (const subscription of all) {
      if (subscription.fieldName === subscriptionField && subscription.isInvalidatedBy(payload)) subscription.invalidate();
    }
  }

  #of(mutation: string): Map<Subscription, string> {
    const subscriptions = this.#byMutation.get(mutation) ?? new Map<Subscription, string>();
    this.#byMutation.set(mutation, subscriptions);
    return subscriptions;
  }
}

function shaped(subscription: Subscription, payload: unknown) {
  const response = shapeFor(subscription, payload);
  const json = JSON.stringify(response);
  return { data: response.data, json, isTooLarge: Buffer.byteLength(json) > payloadLimitBytes };
}
