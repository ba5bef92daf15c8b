import type { SubscribeResponse } from "@aws-sdk/client-sns";
import type { KeptState } from "../kept-state/kept-state.ts";
import type { Store, Subscription, SubscriptionStorage } from "./fauxqs.ts";

/** Keeps the subscriptions that somebody has made: those of the stacks are made anew. */
export class KeptSubscriptions implements SubscriptionStorage {
  readonly #kept: KeptState;
  readonly #store: Store;

  constructor(kept: KeptState, store: Store) {
    this.#kept = kept;
    this.#store = store;
    store.persistence = this;
  }

  noting(subscribed: SubscribeResponse): SubscribeResponse {
    this.note(subscribed.SubscriptionArn!);
    return subscribed;
  }

  note(arn: string): void {
    this.#kept.put("subscription", arn, this.#store.getSubscription(arn)!);
  }

  deleteSubscription(arn: string): void {
    this.#kept.remove("subscription", arn);
  }

  /** Topics are Terraform's; of subscriptions only who has made them can tell whether they are. */
  insertTopic(): void {}
  deleteTopic(): void {}
  updateTopicSubscriptionArns(): void {}
  insertSubscription(): void {}

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
      this.deleteSubscription(arn);
      if (!topic) lost.push(`A subscription of the topic ${subscription.topicArn} is dropped: the stacks have it no more.`);
    }
    return lost;
  }

  #isMade(arns: readonly string[], { protocol, endpoint }: Subscription): boolean {
    const made = arns.map((arn) => this.#store.getSubscription(arn)!);
    return made.some((other) => other.protocol === protocol && other.endpoint === endpoint);
  }
}
