import { setTimeout as sleep } from "node:timers/promises";
import {
  ListMessageMoveTasksCommand,
  StartMessageMoveTaskCommand,
  type ListMessageMoveTasksResultEntry,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { CommandError } from "../command.ts";

export interface MoveProgress {
  readonly moved: number;
  readonly toMove: number;
}

const firstLookMs = 200;
const lookAgainMs = 1000;

/** The task that moves messages out of a queue at the moment, undefined when none does. */
export async function activeTask(sqs: SQSClient, sourceArn: string): Promise<ListMessageMoveTasksResultEntry | undefined> {
  const task = await latestTask(sqs, sourceArn);
  return task?.Status === "RUNNING" || task?.Status === "CANCELLING" ? task : undefined;
}

/** Has SQS move a queue's messages. When somebody else was quicker, theirs is as good: SQS runs one at a time. */
export async function startTask(sqs: SQSClient, SourceArn: string, DestinationArn: string): Promise<void> {
  try {
    // With a destination: what EventBridge sent to the dead-letter queue has no source queue to go back to.
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
  } catch (error) {
    if (!(await activeTask(sqs, SourceArn))) throw error;
  }
}

/** Tells how the latest task goes on until it has ended. Throws `CommandError` when it failed or was cancelled. */
export async function followTask(
  sqs: SQSClient,
  sourceArn: string,
  onProgress: (progress: MoveProgress) => void,
): Promise<MoveProgress> {
  for (let waitMs = firstLookMs; ; waitMs = lookAgainMs) {
    const task = await latestTask(sqs, sourceArn);
    const { ApproximateNumberOfMessagesMoved: moved = 0, ApproximateNumberOfMessagesToMove: toMove = moved } = task ?? {};
    onProgress({ moved, toMove });
    if (!task || task.Status === "COMPLETED") return { moved, toMove };
    if (task.Status === "FAILED" || task.Status === "CANCELLED") {
      const reason = task.FailureReason ? `: ${task.FailureReason}` : "";
      throw new CommandError(
        `The move task ended as ${task.Status}${reason}, after ${moved} of ${toMove} messages. The others are where they were.`,
      );
    }
    await sleep(waitMs);
  }
}

async function latestTask(sqs: SQSClient, SourceArn: string): Promise<ListMessageMoveTasksResultEntry | undefined> {
  const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  return Results[0];
}
