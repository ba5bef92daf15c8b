import { openSubscription, type Subscription, type SubscriptionOptions } from "./open-subscription.ts";

export interface SubscribeOptions extends Omit<SubscriptionOptions, "onLive" | "onEnd"> {
  /** The connection ended unasked, after the subscription had begun. */
  readonly onBroken: SubscriptionOptions["onEnd"];
}

/**
 * Subscribes over one connection, which is not opened again. Resolves once AppSync has acknowledged the subscription: whatever
 * changes afterwards is heard, maybe more than once. Rejects with a `RealtimeError`.
 */
export function subscribeToOrders({ onBroken, ...options }: SubscribeOptions): Promise<Subscription> {
  return new Promise((resolve, reject) => {
    let isLive = false;
    const subscription = openSubscription({
      ...options,
      onLive: () => {
        isLive = true;
        resolve(subscription);
      },
      onEnd: (error) => (isLive ? onBroken(error) : reject(error)),
    });
  });
}
