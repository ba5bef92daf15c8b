import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { createDelivery } from "./delivery.ts";
import { createStore } from "./fauxqs.ts";
import { snsActions } from "./sns-actions.ts";
import { snsInputs } from "./sns-inputs.ts";
import { provisionTopicSubscription } from "./subscription-resource.ts";
import { provisionTopic, provisionTopicPolicy } from "./topic-resources.ts";

/** SNS standard topics, in memory, with subscriptions of mail addresses (event `mail`) and of queues. */
export function createSns(context: RuntimeContext): ServiceModule {
  const store = createStore();
  return {
    services: [{ name: "sns", actions: snsActions(store, createDelivery(context, store), context.accountId), inputs: snsInputs }],
    resources: {
      aws_sns_topic: provisionTopic(context, store),
      aws_sns_topic_policy: provisionTopicPolicy(store),
      aws_sns_topic_subscription: provisionTopicSubscription(store),
    },
  };
}
