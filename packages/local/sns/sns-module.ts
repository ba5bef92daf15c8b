import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { snsActions } from "./actions/sns-actions.ts";
import { createDelivery } from "./delivery.ts";
import { createStore } from "./fauxqs.ts";
import { KeptSubscriptions } from "./kept-subscriptions.ts";
import { provisionTopicPolicy } from "./resources/topic-policy-resource.ts";
import { provisionTopic } from "./resources/topic-resource.ts";
import { provisionTopicSubscription } from "./resources/topic-subscription-resource.ts";
import { snsInputs } from "./sns-inputs.ts";
import { snsLeftOut } from "./sns-left-out.ts";
import { snsRequired } from "./sns-required.ts";

/** SNS standard topics with subscriptions of mail addresses (event `mail`) and of queues. */
export function createSns(context: RuntimeContext): ServiceModule {
  const store = createStore(context.region);
  const kept = new KeptSubscriptions(context.kept, store);
  return {
    services: [
      {
        name: "sns",
        actions: snsActions({ store, deliver: createDelivery(context, store), kept, context }),
        inputs: snsInputs,
        required: snsRequired,
        leftOut: snsLeftOut,
      },
    ],
    resources: {
      aws_sns_topic: provisionTopic(context, store),
      aws_sns_topic_policy: provisionTopicPolicy(store),
      aws_sns_topic_subscription: provisionTopicSubscription(store),
    },
    restore: () => kept.restore(),
  };
}
