import { ListMessageMoveTasksCommand, SQSClient, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { followTask, startTask, type MoveProgress } from "../../../../tools/cli/redrive/move-task.ts";

const sqs = mockClient(SQSClient);
const client = () => sqs as unknown as SQSClient;
beforeEach(() => void sqs.reset());
afterAll(() => sqs.restore());

const task = (Status: string, ApproximateNumberOfMessagesMoved: number, more = {}) => ({
  Results: [{ Status, ApproximateNumberOfMessagesMoved, ApproximateNumberOfMessagesToMove: 3, ...more }],
});

test("a task that somebody else has just started is as good as one's own", async () => {
  sqs.on(StartMessageMoveTaskCommand).rejects(new Error("There is already a task running."));
  sqs.on(ListMessageMoveTasksCommand).resolves(task("RUNNING", 0));
  await startTask(client(), "dead", "orders");
  sqs.on(ListMessageMoveTasksCommand).resolves(task("COMPLETED", 3));
  await expect(startTask(client(), "dead", "orders")).rejects.toThrow("already a task");
});

test("a task is followed to its end", async () => {
  sqs.on(ListMessageMoveTasksCommand).resolvesOnce(task("RUNNING", 1)).resolves(task("COMPLETED", 3));
  const seen: MoveProgress[] = [];
  expect(await followTask(client(), "dead", (progress) => seen.push(progress))).toEqual({ moved: 3, toMove: 3 });
  expect(seen).toEqual([
    { moved: 1, toMove: 3 },
    { moved: 3, toMove: 3 },
  ]);
});

test("a task that fails says why, and how far it came", async () => {
  sqs.on(ListMessageMoveTasksCommand).resolves(task("FAILED", 1, { FailureReason: "CouldNotDetermineMessageSource" }));
  await expect(followTask(client(), "dead", () => undefined)).rejects.toThrow(
    "The move task ended as FAILED: CouldNotDetermineMessageSource, after 1 of 3 messages.",
  );
});
