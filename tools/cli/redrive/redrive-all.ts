import { setTimeout as sleep } from "node:timers/promises";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { readDeadLetter } from "./dead-letter.ts";
import { holdMessages, holdSeconds } from "./hold-messages.ts";
import { activeTask, followTask, startTask, type MoveProgress } from "./move-task.ts";
import { queueState } from "./queue-state.ts";
import { redriveChosen } from "./redrive-chosen.ts";

const lookAgainMs = 1000;

export interface RedriveAllOptions {
  readonly sqs: SQSClient;
  readonly deadLettersUrl: string;
  readonly targetUrl: string;
  /** Told what is done. */
  readonly onStep: (step: string) => void;
  readonly onProgress: (progress: MoveProgress) => void;
}

/**
 * Moves all orders among the dead letters back, and answers with how many. SQS's own task does it, unless there are malformed
 * messages among them, which would go along: then they are moved one by one. A task that somebody else has started is followed.
 */
export async function redriveAll(options: RedriveAllOptions): Promise<number> {
  const { sqs, deadLettersUrl, targetUrl, onStep, onProgress } = options;
  const { arn } = await queueState(sqs, deadLettersUrl);
  if (await othersAtWork(options, arn)) {
    onStep("A move task is running already: following it.");
    return (await followTask(sqs, arn, onProgress)).moved;
  }
  const letters = (await holdMessages(sqs, deadLettersUrl)).map(readDeadLetter);
  const malformed = letters.filter(({ kind }) => kind === "malformed").length;
  if (letters.length === malformed) return 0;
  if (malformed === 0) {
    const target = await queueState(sqs, targetUrl);
    await startTask(sqs, arn, target.arn);
    return (await followTask(sqs, arn, onProgress)).moved;
  }
  onStep(`${malformed} of ${letters.length} are no orders and stay: moving the others one by one.`);
  let moved = 0;
  const onMoved = () => onProgress({ moved: ++moved, toMove: letters.length - malformed });
  await redriveChosen(sqs, deadLettersUrl, targetUrl, ({ kind }) => kind !== "malformed", onMoved);
  return moved;
}

/** Whether a task runs. Waits while somebody else holds all there is: most likely the same command, which then starts one. */
async function othersAtWork({ sqs, deadLettersUrl, onStep }: RedriveAllOptions, arn: string): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += lookAgainMs) {
    if (await activeTask(sqs, arn)) return true;
    const { visible, hidden } = await queueState(sqs, deadLettersUrl);
    if (visible > 0 || hidden === 0 || waitedMs >= holdSeconds * 1000) return false;
    if (waitedMs === 0) onStep(`Somebody else looks at the ${hidden} dead letters: waiting until they are done.`);
    await sleep(lookAgainMs);
  }
}
