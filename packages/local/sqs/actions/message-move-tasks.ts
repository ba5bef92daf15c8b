import type {
  CancelMessageMoveTaskRequest,
  CancelMessageMoveTaskResult,
  ListMessageMoveTasksRequest,
  ListMessageMoveTasksResult,
  StartMessageMoveTaskRequest,
  StartMessageMoveTaskResult,
} from "@aws-sdk/client-sqs";
import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { Queue, Store } from "../fauxqs.ts";
import { MessageMoveTask, fastestPerSecond, type KeptMoveTask } from "../message-move-task.ts";
import { requireString } from "../queues.ts";
import { deadLetterSources } from "./dead-letter-sources.ts";

const tasksListed = 10;

/** The redrive: StartMessageMoveTask, ListMessageMoveTasks and CancelMessageMoveTask, with the errors that SQS has for them. */
export function messageMoveTasks(store: Store, { clock, events, kept }: Pick<RuntimeContext, "clock" | "events" | "kept">) {
  /** By their source, newest first. */
  const tasks = new Map<Queue, readonly MessageMoveTask[]>();
  const of = (source: Queue) => tasks.get(source) ?? [];
  const onChange = (task: MessageMoveTask) => kept.put("message-move-task", task.id, task);
  const add = (task: MessageMoveTask) => {
    const listed = [task, ...of(task.source)];
    for (const { id } of listed.splice(tasksListed)) kept.remove("message-move-task", id);
    tasks.set(task.source, listed);
  };
  return {
    start: (input: StartMessageMoveTaskRequest): StartMessageMoveTaskResult => {
      const source = queueByArn(store, "SourceArn", requireString(input, "SourceArn"));
      if (deadLetterSources(store, source.arn).length === 0) {
        throw invalid("Source queue must be configured as a Dead Letter Queue.");
      }
      const destination = input.DestinationArn == null ? undefined : queueByArn(store, "DestinationArn", input.DestinationArn);
      const perSecond = checkedRate(input.MaxNumberOfMessagesPerSecond);
      if (of(source).some(({ isActive }) => isActive)) {
        throw invalid("There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
      }
      const task = new MessageMoveTask({ store, clock, events, source, destination, perSecond, onChange });
      add(task);
      return { TaskHandle: task.handle };
    },
    list: (input: ListMessageMoveTasksRequest): ListMessageMoveTasksResult => {
      const source = queueByArn(store, "SourceArn", requireString(input, "SourceArn"));
      const limit = input.MaxResults ?? 1;
      if (!(Number.isInteger(limit) && limit >= 1 && limit <= tasksListed)) {
        throw invalid(`Value ${limit} for parameter MaxResults is invalid. Reason: Must be between 1 and ${tasksListed}.`);
      }
      return {
        Results: of(source)
          .slice(0, limit)
          .map((task) => task.describe()),
      };
    },
    /** What has been moved stays moved. */
    cancel: (input: CancelMessageMoveTaskRequest): CancelMessageMoveTaskResult => {
      const { taskId, sourceArn } = readHandle(requireString(input, "TaskHandle"));
      const task = of(queueByArn(store, "SourceArn", sourceArn)).find(({ id }) => id === taskId);
      if (!task) throw new AwsError("ResourceNotFoundException", "Task does not exist.", { statusCode: 404 });
      if (!task.isActive) throw new AwsError("UnsupportedOperation", "Only active tasks can be cancelled.");
      task.cancel();
      return { ApproximateNumberOfMessagesMoved: task.moved };
    },
    /** Those that were under way go on. One whose queue is gone is forgotten with it. */
    restore: () => {
      for (const [id, { sourceArn, destinationArn, perSecond, ...before }] of kept.all<KeptMoveTask>("message-move-task")) {
        const source = store.getQueueByArn(sourceArn);
        const destination = destinationArn === undefined ? undefined : store.getQueueByArn(destinationArn);
        if (!source || (destinationArn !== undefined && !destination)) kept.remove("message-move-task", id);
        else add(new MessageMoveTask({ store, clock, events, source, destination, perSecond, onChange, before }));
      }
    },
    stop: () => {
      for (const task of [...tasks.values()].flat()) if (task.isActive) task.cancel();
    },
  };
}

/** A task's queue as its handle has it. Throws `InvalidParameterValue`. */
export function readHandle(handle: string): { readonly taskId: string; readonly sourceArn: string } {
  try {
    const { taskId, sourceArn } = JSON.parse(Buffer.from(handle, "base64").toString()) as Record<string, unknown>;
    if (typeof taskId === "string" && typeof sourceArn === "string") return { taskId, sourceArn };
  } catch {
    // Told below.
  }
  throw invalid("Value for parameter TaskHandle is invalid.");
}

function checkedRate(rate: number | undefined): number | undefined {
  if (rate == null || (Number.isInteger(rate) && rate >= 1 && rate <= fastestPerSecond)) return rate ?? undefined;
  throw invalid(
    `Value ${rate} for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be between 1 and ${fastestPerSecond}.`,
  );
}

function queueByArn(store: Store, parameter: string, arn: string): Queue {
  const queue = store.getQueueByArn(arn);
  if (queue) return queue;
  const message = `The resource that you specified for the ${parameter} parameter doesn't exist.`;
  throw new AwsError("ResourceNotFoundException", message, { statusCode: 404 });
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValue", message);
}
