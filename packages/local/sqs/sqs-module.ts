import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { messageMoveTasks } from "./actions/message-move-tasks.ts";
import { sqsActions } from "./actions/sqs-actions.ts";
import { followClock } from "./clock-deadlines.ts";
import { tellOfFailedMessages } from "./failed-messages.ts";
import { createStore } from "./fauxqs.ts";
import { KeptMessages } from "./kept-messages.ts";
import { LongPolls } from "./long-polls.ts";
import { queueMetric, queueStatus } from "./queue-status.ts";
import { provisionQueuePolicy, provisionRedriveAllowPolicy, provisionRedrivePolicy } from "./resources/queue-policy-resources.ts";
import { provisionQueue } from "./resources/queue-resource.ts";
import { deleteExpired } from "./retention.ts";
import { sqsInputs } from "./sqs-inputs.ts";
import { sqsLeftOut } from "./sqs-left-out.ts";
import { sqsRequired } from "./sqs-required.ts";

/** SQS standard queues. */
export function createSqs(context: RuntimeContext): ServiceModule {
  const messages = new KeptMessages(context.kept, context.clock);
  const store = createStore(context.region, messages);
  const polls = new LongPolls(context.clock);
  const moves = messageMoveTasks(store, context);
  const unfollow = followClock(store, context.clock);
  let stopDeleting = () => {};
  tellOfFailedMessages(store, context);
  return {
    services: [
      {
        name: "sqs",
        actions: sqsActions({ context, store, polls, moves }),
        inputs: sqsInputs,
        required: sqsRequired,
        leftOut: sqsLeftOut,
      },
    ],
    resources: {
      aws_sqs_queue: provisionQueue(context, store),
      aws_sqs_queue_redrive_policy: provisionRedrivePolicy(store),
      aws_sqs_queue_redrive_allow_policy: provisionRedriveAllowPolicy(store),
      aws_sqs_queue_policy: provisionQueuePolicy(store),
    },
    restore() {
      const lost = messages.restore(store);
      moves.restore();
      return lost;
    },
    status: { queues: queueStatus(store, context.clock) },
    metric: (metric) => queueMetric(store, metric),
    start() {
      stopDeleting = deleteExpired(store, context);
    },
    stop() {
      moves.stop();
      unfollow();
      stopDeleting();
      polls.stop();
    },
  };
}
