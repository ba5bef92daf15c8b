import type { SubscribeResponse } from "@aws-sdk/client-sns";
import type { KeptState } from "../kept-state/kept-state.ts";
import type { Store, Subscription } from "./fauxqs.ts";

/** Keeps the subscriptions that somebody has made: those of the stacks are made anew. */
export class KeptSubscriptions {
  readonly #kept: KeptState;
  readonly #store: Store;

  constructor(kept: KeptState, store: Store) {
    this.#kept = kept;
    this.#store = store;
  }

  noting(subscribed: SubscribeResponse): SubscribeResponse {
    this.note(subscribed.SubscriptionArn!);
    return subscribed;
  }

  note(arn: string): void {
    this.#kept.put("subscription", arn, this.#store.getSubscription(arn)!);
  }

  remove(arn: string): void {
    this.#kept.remove("subscription", arn);
  }

  /** Says which are of topics that there are no more. One that the stacks have by now is theirs. */
  restore(): readonly string[] {
    const lost: string[] = [];
    for (const [arn, subscription] of this.#kept.all<Subscription>("subscription")) {
      const topic = this.#store.getTopic(subscription.topicArn);
      if (topic && !this.#isMade(topic.subscriptionArns, subscription)) {
        this.#store.subscriptions.set(arn, subscription);
        topic.subscriptionArns.push(arn);
        continue;
      }
      this.remove(arn);
      if (!topic) lost.push(`A subscription of the topic ${subscription.topicArn} is dropped: the stacks have it no more.`);
    }
    return lost;
  }

  #isMade(arns: readonly string[], { protocol, endpoint }: Subscription): boolean {
    const made = arns.map((arn) => this.#store.getSubscription(arn)!);
    return made.some((other) => other.protocol === protocol && other.endpoint === endpoint);
  }
}
