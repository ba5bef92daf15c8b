import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { createDelivery } from "./delivery.ts";
import { createStore } from "./fauxqs.ts";
import { Mailbox } from "./mailbox.ts";
import { snsActions } from "./sns-actions.ts";
import { provisionTopic, provisionTopicPolicy } from "./topic-resources.ts";

export interface Sns extends ServiceModule {
  readonly mailbox: Mailbox;
  /** The resource policy (JSON) of the topic with this ARN; undefined when it has none. */
  readonly resourcePolicy: (arn: string) => string | undefined;
}

/** SNS standard topics, in memory, with subscriptions of mail addresses and queues. */
export function createSns(context: RuntimeContext): Sns {
  const store = createStore();
  const mailbox = new Mailbox(context.events);
  return {
    services: [{ name: "sns", actions: snsActions(store, createDelivery(context, store, mailbox), context.accountId) }],
    resources: {
      aws_sns_topic: provisionTopic(context, store),
      aws_sns_topic_policy: provisionTopicPolicy(store),
    },
    mailbox,
    resourcePolicy: (arn) => store.getTopic(arn)?.attributes.Policy,
  };
}
