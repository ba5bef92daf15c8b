import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { followClock } from "./clock-deadlines.ts";
import { createStore } from "./fauxqs.ts";
import { LongPolls } from "./long-polls.ts";
import { provisionQueue, provisionQueuePolicy, provisionRedriveAllowPolicy } from "./queue-resources.ts";
import { sqsActions } from "./sqs-actions.ts";

export interface Sqs extends ServiceModule {
  /** The resource policy (JSON) of the queue with this ARN; undefined when it has none. */
  readonly resourcePolicy: (arn: string) => string | undefined;
}

/** SQS standard queues, in memory. */
export function createSqs(context: RuntimeContext): Sqs {
  const store = createStore(context.region);
  const polls = new LongPolls(context.clock);
  const unfollow = followClock(store, context.clock);
  return {
    services: [{ name: "sqs", actions: sqsActions(context, store, polls) }],
    resources: {
      aws_sqs_queue: provisionQueue(context, store),
      aws_sqs_queue_redrive_allow_policy: provisionRedriveAllowPolicy(store),
      aws_sqs_queue_policy: provisionQueuePolicy(store),
    },
    resourcePolicy: (arn) => store.getQueueByArn(arn)?.attributes.Policy,
    stop() {
      unfollow();
      polls.stop();
    },
  };
}
