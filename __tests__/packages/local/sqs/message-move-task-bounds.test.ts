import { describe, expect, jest, test } from "@jest/globals";
import { die, orders, redrive, stray, tasks, useOrders } from "./redriven-orders.ts";

useOrders();

const handle = (content: object) => Buffer.from(JSON.stringify({ taskId: "x", ...content })).toString("base64");

describe("the redrive", () => {
  test.each([
    ["50 when nobody says more, in a tenth", undefined, 50],
    ["2 of 20 a second, in a tenth", 20, 2],
    ["1 of 10 a second, in a tenth", 10, 1],
    ["2 of 29 a second, in a tenth", 29, 2],
    ["1 of 8 a second, in an eighth", 8, 1, 125],
  ])("moves %s", async (_, MaxNumberOfMessagesPerSecond, moved, pauseMs = 100) => {
    for (let index = 0; index < 51; index++) await stray(`${index}`);
    await redrive({ DestinationArn: orders.queue.arn, MaxNumberOfMessagesPerSecond });
    orders.clock.advance(0);
    expect(await tasks()).toMatchObject([{ Status: "RUNNING", ApproximateNumberOfMessagesMoved: moved }]);
    orders.clock.advance(pauseMs);
    expect(await tasks()).toMatchObject([{ ApproximateNumberOfMessagesMoved: Math.min(2 * moved, 51) }]);
  });

  test("moves no more before its pause is over", async () => {
    const now = jest.spyOn(Date, "now").mockReturnValue(Date.now());
    try {
      await die("one", "two");
      await redrive({ MaxNumberOfMessagesPerSecond: 1 });
      orders.clock.advance(0);
      orders.clock.advance(999);
      expect(await tasks()).toMatchObject([{ ApproximateNumberOfMessagesMoved: 1 }]);
      orders.clock.advance(1);
      expect(await tasks()).toMatchObject([{ ApproximateNumberOfMessagesMoved: 2 }]);
    } finally {
      now.mockRestore();
    }
  });

  test("is for dead-letter queues only, and for what it can do", async () => {
    await expect(redrive({ SourceArn: orders.queue.arn })).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: "Source queue must be configured as a Dead Letter Queue.",
    });
    const gone = {
      name: "ResourceNotFoundException",
      message: "The resource that you specified for the SourceArn parameter doesn't exist.",
      statusCode: 404,
    };
    await expect(redrive({ SourceArn: "arn:nothing" })).rejects.toMatchObject(gone);
    await expect(orders.call("ListMessageMoveTasks", { SourceArn: "arn:nothing" })).rejects.toMatchObject(gone);
    await expect(
      orders.call("CancelMessageMoveTask", { TaskHandle: handle({ sourceArn: "arn:nothing" }) }),
    ).rejects.toMatchObject(gone);
    await expect(redrive({ DestinationArn: "arn:nothing" })).rejects.toThrow("DestinationArn parameter doesn't exist");
  });

  test.each([0, 1.5, 501])("is refused %d messages a second", async (MaxNumberOfMessagesPerSecond) => {
    await expect(redrive({ MaxNumberOfMessagesPerSecond })).rejects.toThrow(
      `Value ${MaxNumberOfMessagesPerSecond} for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: Must be between 1 and 500.`,
    );
  });

  test("may move 500 messages a second", async () => {
    await redrive({ MaxNumberOfMessagesPerSecond: 500 });
    expect(await tasks()).toMatchObject([{ MaxNumberOfMessagesPerSecond: 500 }]);
  });

  test.each([
    ["null", "null"],
    ["[]", "[]"],
    ["a task that is no text", JSON.stringify({ taskId: 5, sourceArn: "arn:x" })],
    ["no queue", JSON.stringify({ taskId: "x" })],
    ["no JSON", "x"],
  ])("has no handle that is %s", async (_, text) => {
    await expect(
      orders.call("CancelMessageMoveTask", { TaskHandle: Buffer.from(text).toString("base64") }),
    ).rejects.toMatchObject({ name: "InvalidParameterValue", message: "Value for parameter TaskHandle is invalid." });
  });

  test("is remembered with the nine before it", async () => {
    const handles: unknown[] = [];
    for (let index = 0; index < 11; index++) {
      handles.push((await redrive()).TaskHandle);
      orders.clock.advance(0);
    }
    const list = async (MaxResults?: number) =>
      (await orders.call("ListMessageMoveTasks", { SourceArn: orders.deadLetters.arn, MaxResults })).Results;
    expect([await list(10), await list(1), await list()].map(({ length }) => length)).toEqual([10, 1, 1]);
    for (const wrong of [0, 1.5, 11]) {
      await expect(list(wrong)).rejects.toThrow(
        `Value ${wrong} for parameter MaxResults is invalid. Reason: Must be between 1 and 10.`,
      );
    }
    const cancel = (TaskHandle: unknown) => orders.call("CancelMessageMoveTask", { TaskHandle });
    await expect(cancel(handles[0])).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Task does not exist.",
      statusCode: 404,
    });
    await expect(cancel(handles[1])).rejects.toMatchObject({
      name: "UnsupportedOperation",
      message: "Only active tasks can be cancelled.",
    });
  });

  test("ends with the runtime, unless it has ended", async () => {
    await redrive();
    orders.clock.advance(0);
    await die("one");
    await redrive();
    await orders.stop();
    expect((await tasks()).map(({ Status }) => Status)).toEqual(["CANCELLED", "COMPLETED"]);
  });
});
