import { randomUUID } from "node:crypto";
import type {
  ListMessageMoveTasksRequest,
  ListMessageMoveTasksResult,
  ListMessageMoveTasksResultEntry,
  StartMessageMoveTaskRequest,
  StartMessageMoveTaskResult,
} from "@aws-sdk/client-sqs";
import type { Clock } from "../../clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import { newMessage } from "../fauxqs.ts";
import type { Queue, Store } from "../fauxqs.ts";
import { requireString } from "../queues.ts";
import { deadLetterSources } from "./dead-letter-sources.ts";

const TASKS_LISTED = 10;

/** The redrive: StartMessageMoveTask and ListMessageMoveTasks. Here a task is done when it has been started. */
export function messageMoveTasks(store: Store, clock: Clock) {
  const tasks: ListMessageMoveTasksResultEntry[] = [];
  return {
    start: (input: StartMessageMoveTaskRequest): StartMessageMoveTaskResult => {
      const source = queueByArn(store, requireString(input, "SourceArn"));
      if (deadLetterSources(store, source.arn).length === 0) {
        throw new AwsError("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
      }
      const destination = input.DestinationArn === undefined ? undefined : queueByArn(store, input.DestinationArn);
      const ready = source.messages.splice(0);
      for (const message of ready) {
        const target = destination ?? store.getQueueByArn(message.deadLetterSourceArn ?? "");
        // To SQS it is a new message, with an ID of its own. One that came here by itself has no queue to go back to.
        if (target) target.enqueue(newMessage(message.body, message.messageAttributes));
        else source.messages.push(message);
      }
      tasks.unshift({
        Status: "COMPLETED",
        SourceArn: source.arn,
        ...(destination && { DestinationArn: destination.arn }),
        ApproximateNumberOfMessagesMoved: ready.length - source.messages.length,
        ApproximateNumberOfMessagesToMove: ready.length,
        StartedTimestamp: clock.now(),
      });
      return { TaskHandle: randomUUID() };
    },
    /** Without handles: with these only a task that is still running could be cancelled. */
    list: (input: ListMessageMoveTasksRequest): ListMessageMoveTasksResult => {
      const source = queueByArn(store, requireString(input, "SourceArn"));
      const limit = Math.min(input.MaxResults ?? 1, TASKS_LISTED);
      return { Results: tasks.filter((task) => task.SourceArn === source.arn).slice(0, limit) };
    },
  };
}

function queueByArn(store: Store, arn: string): Queue {
  const queue = store.getQueueByArn(arn);
  if (!queue) throw new AwsError("ResourceNotFoundException", `No queue has the ARN ${arn}.`);
  return queue;
}
