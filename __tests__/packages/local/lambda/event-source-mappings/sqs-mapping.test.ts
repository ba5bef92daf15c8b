import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import { localConcurrency } from "../../../../../packages/local/lambda/slots.ts";
import { turns, until } from "../../until.ts";
import { functionArn, role } from "../lambda-harness.ts";
import { createMappingHarness, type MappingHarness } from "./mapping-harness.ts";
import { TestQueue } from "./test-queue.ts";

let queue: TestQueue;
let harness: MappingHarness;
let batches: Shape[];
let answer: (event: Shape) => unknown;

beforeEach(() => {
  queue = new TestQueue();
  batches = [];
  answer = () => ({ StatusCode: 200, Payload: null });
  harness = createMappingHarness({
    services: { sqs: queue.actions },
    invoke: (event) => {
      batches.push(event);
      return answer(event);
    },
  });
});

afterEach(() => harness.stop());

const partial = { function_response_types: ["ReportBatchItemFailures"] };
const map = (args = {}) => harness.map({ event_source_arn: queue.arn, ...args });
const failing =
  (...itemIdentifiers: unknown[]) =>
  () => ({ Payload: { batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) } });
const left = () => queue.messages.map(({ id }) => id);

test("the function gets SQS's event, and the messages are deleted when it succeeds", async () => {
  await map();
  queue.send('{"order":1}');
  await until(() => queue.messages.length === 0);
  expect(batches).toEqual([
    {
      Records: [
        {
          messageId: "m1",
          receiptHandle: "m1-1",
          body: '{"order":1}',
          attributes: { ApproximateReceiveCount: "1", SentTimestamp: "1700000000000" },
          messageAttributes: { kind: { stringValue: "test", stringListValues: [], binaryListValues: [], dataType: "String" } },
          md5OfBody: "md5",
          eventSource: "aws:sqs",
          eventSourceARN: queue.arn,
          awsRegion: "eu-west-1",
        },
      ],
    },
  ]);
});

test("what the function did not do with is told of, and nothing else", async () => {
  const told: Shape[] = [];
  harness.events.on("messages-failed", (event) => told.push(event));
  answer = failing("m2");
  await map(partial);
  queue.send("a", "b");
  await until(() => told.length === 1);
  answer = () => ({ FunctionError: "Unhandled" });
  queue.showAgain();
  await until(() => told.length === 2);
  expect(told).toEqual([
    { queueArn: queue.arn, receiptHandles: ["m2-1"] },
    { queueArn: queue.arn, receiptHandles: ["m2-2"] },
  ]);
});

test("the queue is read as the function's role, the function invoked as Lambda", async () => {
  const mapping = await map();
  queue.send("a");
  await until(() => queue.messages.length === 0);
  const callers = new Map(harness.calls.map(({ action, caller }) => [action, caller]));
  expect(callers.get("ReceiveMessage")).toBe(role);
  expect(callers.get("DeleteMessageBatch")).toBe(role);
  expect(callers.get("Invoke")).toEqual({ kind: "service", principal: "lambda.amazonaws.com", sourceArn: mapping.settings.arn });
  expect(harness.calls.find(({ action }) => action === "Invoke")?.input.FunctionName).toBe(functionArn("target"));
});

test("a function that fails leaves the whole batch until the visibility timeout ends", async () => {
  answer = () => ({ FunctionError: "Unhandled", Payload: { errorType: "Error" } });
  await map();
  queue.send("a", "b");
  await until(() => batches.length === 1);
  await turns();
  expect(left()).toEqual(["m1", "m2"]);
  answer = () => ({ Payload: null });
  queue.showAgain();
  await until(() => queue.messages.length === 0);
  expect(batches[1].Records[0].attributes.ApproximateReceiveCount).toBe("2");
});

test("an invocation that is throttled leaves the batch too", async () => {
  answer = () => {
    throw new AwsError("TooManyRequestsException", "Rate Exceeded.");
  };
  await map();
  queue.send("a");
  await until(() => batches.length === 1);
  await turns();
  expect(left()).toEqual(["m1"]);
});

describe("with ReportBatchItemFailures", () => {
  test("only what failed comes back", async () => {
    answer = failing("m2");
    await map(partial);
    queue.send("a", "b", "c");
    await until(() => queue.messages.length === 1);
    expect(left()).toEqual(["m2"]);
  });

  test("a malformed answer fails the whole batch", async () => {
    answer = () => ({ Payload: { batchItemFailures: [{ itemIdentifier: "other" }] } });
    await map(partial);
    queue.send("a", "b");
    await until(() => batches.length === 1);
    await turns();
    expect(left()).toEqual(["m1", "m2"]);
  });
});

test("without ReportBatchItemFailures the answer is not read", async () => {
  answer = failing("m1");
  await map();
  queue.send("a");
  await until(() => queue.messages.length === 0);
});

test("several batches run at once, up to the maximum concurrency", async () => {
  const ends: (() => void)[] = [];
  answer = () => new Promise((resolve) => ends.push(() => resolve({ Payload: null })));
  await map({ batch_size: 1, scaling_config: { maximum_concurrency: 2 } });
  queue.send("a", "b", "c");
  await until(() => batches.length === 2);
  await turns();
  expect(batches).toHaveLength(2);
  ends[0]?.();
  await until(() => batches.length === 3);
  ends[1]?.();
  ends[2]?.();
  await until(() => queue.messages.length === 0);
});

test("without a maximum there are as many batches as the function has workers", async () => {
  answer = () => new Promise(() => undefined);
  await map({ batch_size: 1 });
  queue.send(...Array.from({ length: localConcurrency + 1 }, () => "x"));
  await until(() => batches.length === localConcurrency);
  await turns();
  expect(batches).toHaveLength(localConcurrency);
});

test("a batch holds no more than batch_size messages", async () => {
  await map({ batch_size: 2 });
  queue.send("a", "b", "c");
  await until(() => queue.messages.length === 0);
  expect(batches.map(({ Records }) => Records.length)).toEqual([2, 1]);
});

test("a batching window gathers more than SQS gives at once", async () => {
  await map({ batch_size: 15, maximum_batching_window_in_seconds: 5 });
  queue.send(...Array.from({ length: 15 }, () => "x"));
  await until(() => queue.messages.length === 0);
  expect(batches.map(({ Records }) => Records.length)).toEqual([15]);
});

test("a batch goes when its window has passed", async () => {
  await map({ maximum_batching_window_in_seconds: 5 });
  queue.send("a");
  await until(() => harness.calls.filter(({ action }) => action === "ReceiveMessage").length === 2);
  expect(batches).toHaveLength(0);
  harness.clock.advance(6000);
  queue.send("b");
  await until(() => queue.messages.length === 0);
  expect(batches.map(({ Records }) => Records.length)).toEqual([2]);
});

test("messages that the filter does not want are deleted without an invocation", async () => {
  await map({ filter_criteria: { filter: [{ pattern: JSON.stringify({ body: { quantity: [{ numeric: [">", 5] }] } }) }] } });
  queue.send('{"quantity":6}', '{"quantity":5}', "no JSON");
  await until(() => queue.messages.length === 0);
  expect(batches.map(({ Records }) => Records.map(({ body }: Shape) => body))).toEqual([['{"quantity":6}']]);
});

test("a role that may not receive is reported, and tried again with growing waits", async () => {
  let refusals = 0;
  const { ReceiveMessage } = queue.actions;
  harness = createMappingHarness({
    services: {
      sqs: {
        ...queue.actions,
        ReceiveMessage: (input) => {
          if (refusals === 3) return ReceiveMessage?.(input);
          refusals += 1;
          throw new AwsError("AccessDenied", "not authorized to perform: sqs:ReceiveMessage", { statusCode: 403 });
        },
      },
    },
    invoke: () => ({ Payload: null }),
  });
  queue.send("a");
  await map();
  for (const waitMs of [1000, 2000, 4000]) {
    await turns();
    const before = refusals;
    harness.clock.advance(waitMs / 2);
    await turns();
    expect(refusals).toBe(before);
    expect(harness.reports.at(-1)).toBe(
      `ERROR event source mapping ${queue.arn}: AccessDenied: not authorized to perform: sqs:ReceiveMessage`,
    );
    harness.clock.advance(waitMs / 2);
  }
  await until(() => queue.messages.length === 0);
  expect(harness.reports).toHaveLength(3);
});

test("a function that may run longer than its messages stay hidden is refused, as on AWS", async () => {
  queue.visibilityTimeout = 20;
  await expect(map()).rejects.toThrow("target: Queue visibility timeout: 20 seconds is less than Function timeout: 30 seconds");
});

test("nothing is received any more once it stops", async () => {
  await map();
  harness.stop();
  queue.send("a");
  await turns();
  expect(batches).toHaveLength(0);
});
