import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import { turns, until } from "../../until.ts";
import { functionArn } from "../lambda-harness.ts";
import { createStreamHarness, type StreamHarness } from "./stream-harness.ts";

let harness: StreamHarness;

beforeEach(() => {
  harness = createStreamHarness();
});

afterEach(() => harness.stop());

const destination = { destination_config: { on_failure: { destination_arn: "arn:aws:sqs:eu-west-1:000000000000:changes-dlq" } } };
const fail = () => ({ FunctionError: "Unhandled", Payload: { errorType: "Error" } });
/** The function reports this record as failed, and all before it as done. */
const failsAt = (poison: string) => (_ids: string[], event: Shape) => {
  const failed = event.Records.filter(({ eventID }: Shape) => eventID === poison);
  return { Payload: { batchItemFailures: failed.map(({ dynamodb }: Shape) => ({ itemIdentifier: dynamodb.SequenceNumber })) } };
};

describe("a batch that fails", () => {
  test("is tried again until it succeeds, and holds up what follows", async () => {
    harness.answer = () => (harness.batches.length < 3 ? fail() : { Payload: null });
    await harness.mapStream();
    harness.stream.write("a");
    await until(() => harness.batches.length === 1);
    harness.stream.write("b");
    await harness.afterRetries(4);
    expect(harness.batches).toEqual([["a"], ["a"], ["a"], ["b"]]);
  });

  test("is tried again with growing waits", async () => {
    harness.answer = fail;
    await harness.mapStream();
    harness.stream.write("a");
    await until(() => harness.batches.length === 1);
    for (const waitMs of [1000, 2000, 4000]) {
      const before = harness.batches.length;
      await turns();
      harness.clock.advance(waitMs / 2);
      await turns();
      expect(harness.batches).toHaveLength(before);
      harness.clock.advance(waitMs / 2);
      await until(() => harness.batches.length === before + 1);
    }
  });

  test("is told of before each retry: whose records wait, how long, and how often yet", async () => {
    harness.answer = fail;
    await harness.mapStream({ maximum_retry_attempts: 2 });
    const failed = harness.events.next("records-failed");
    harness.stream.write("a");
    expect(await failed).toMatchObject({ functionName: "target", attempt: 2, attempts: 3, waitMs: 1000 });
    expect((await failed).keys).toHaveLength(1);
    const again = harness.events.next("records-failed");
    await harness.afterRetries(1);
    expect(await again).toMatchObject({ attempt: 3, attempts: 3, waitMs: 2000 });
  });

  test("is given up after the retries: the destination hears where in the stream it was", async () => {
    harness.answer = (ids) => (ids.includes("a") ? fail() : { Payload: null });
    await harness.mapStream({ maximum_retry_attempts: 2, ...destination });
    const dead = harness.events.next("dead-letter");
    harness.stream.write("a", "b");
    await until(() => harness.batches.length === 1);
    harness.stream.write("c");
    await harness.afterRetries(4);
    expect(harness.batches).toEqual([["a", "b"], ["a", "b"], ["a", "b"], ["c"]]);
    expect(harness.sent).toHaveLength(1);
    expect(harness.sent[0].QueueUrl).toBe("http://127.0.0.1:4566/000000000000/changes-dlq");
    expect(JSON.parse(harness.sent[0].MessageBody)).toMatchObject({
      requestContext: { functionArn: functionArn("target"), condition: "RetryAttemptsExhausted", approximateInvokeCount: 3 },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      version: "1.0",
      DDBStreamBatchInfo: {
        shardId: "shard-1",
        startSequenceNumber: "1",
        endSequenceNumber: "2",
        batchSize: 2,
        streamArn: harness.stream.arn,
      },
    });
    expect(await dead).toEqual({ queueName: "changes-dlq", messageId: "dead-1", body: harness.sent[0].MessageBody });
  });

  test("is given up without a destination too", async () => {
    harness.answer = fail;
    await harness.mapStream({ maximum_retry_attempts: 0 });
    const dead = harness.events.next("dead-letter");
    harness.stream.write("a");
    expect((await dead).queueName).toBe("");
    expect(harness.sent).toEqual([]);
  });

  test("is given up once its records are too old, those alone that are", async () => {
    harness.answer = (ids) => (ids.includes("a") ? fail() : { Payload: null });
    await harness.mapStream({ maximum_record_age_in_seconds: 60, ...destination });
    harness.stream.write("a");
    await until(() => harness.batches.length === 1);
    harness.clock.advance(120_000);
    harness.stream.write("b");
    await until(() => harness.batches.length === 2);
    expect(harness.batches).toEqual([["a"], ["b"]]);
    const body = JSON.parse(harness.sent[0].MessageBody);
    expect(body.requestContext).toMatchObject({ condition: "RecordAgeExceeded", approximateInvokeCount: 1 });
    expect(body.DDBStreamBatchInfo).toMatchObject({ startSequenceNumber: "1", endSequenceNumber: "1", batchSize: 1 });
  });

  test("is split when the mapping bisects: in the end only the poison is given up", async () => {
    harness.answer = (ids) => (ids.includes("c") ? fail() : { Payload: null });
    await harness.mapStream({ bisect_batch_on_function_error: true, maximum_retry_attempts: 1, ...destination });
    harness.stream.write("a", "b", "c", "d");
    await harness.afterRetries(6);
    expect(harness.batches).toEqual([["a", "b", "c", "d"], ["a", "b"], ["c", "d"], ["c"], ["c"], ["d"]]);
    expect(JSON.parse(harness.sent[0].MessageBody).DDBStreamBatchInfo).toMatchObject({ startSequenceNumber: "3", batchSize: 1 });
  });

  test("does not count a throttled invocation as a retry", async () => {
    harness.answer = () => {
      if (harness.batches.length > 4) return { Payload: null };
      throw new AwsError("TooManyRequestsException", "Rate Exceeded.");
    };
    await harness.mapStream({ maximum_retry_attempts: 1, bisect_batch_on_function_error: true, ...destination });
    harness.stream.write("a", "b");
    await harness.afterRetries(5);
    expect(harness.batches).toEqual(Array.from({ length: 5 }, () => ["a", "b"]));
    expect(harness.sent).toEqual([]);
  });

  test("has all its retries left after a throttled invocation", async () => {
    harness.answer = () => {
      if (harness.batches.length <= 2) throw new AwsError("TooManyRequestsException", "Rate Exceeded.");
      return harness.batches.length === 3 ? fail() : { Payload: null };
    };
    await harness.mapStream({ maximum_retry_attempts: 1, ...destination });
    harness.stream.write("a");
    await harness.afterRetries(4);
    expect(harness.batches).toHaveLength(4);
    expect(harness.sent).toEqual([]);
  });
});

describe("with ReportBatchItemFailures", () => {
  const partial = { function_response_types: ["ReportBatchItemFailures"], maximum_retry_attempts: 1 };

  test("the first record that failed is the checkpoint", async () => {
    let failed = false;
    harness.answer = (ids, event) => {
      if (failed) return { Payload: { batchItemFailures: [] } };
      failed = true;
      return failsAt("c")(ids, event);
    };
    await harness.mapStream(partial);
    harness.stream.write("a", "b", "c", "d");
    await harness.afterRetries(2);
    expect(harness.batches).toEqual([
      ["a", "b", "c", "d"],
      ["c", "d"],
    ]);
  });

  const bisecting = { ...partial, bisect_batch_on_function_error: true, ...destination };
  const given = () => harness.sent.map(({ MessageBody }) => JSON.parse(MessageBody).DDBStreamBatchInfo);

  test("and bisecting, the batch is bisected at the record that failed: what stands from there on stays together", async () => {
    harness.answer = failsAt("b");
    await harness.mapStream(bisecting);
    harness.stream.write("a", "b", "c", "d");
    await until(() => harness.batches.length === 1);
    harness.stream.write("e");
    await harness.afterRetries(4);
    expect(harness.batches).toEqual([["a", "b", "c", "d"], ["b", "c", "d"], ["b", "c", "d"], ["e"]]);
    expect(given()).toMatchObject([{ startSequenceNumber: "2", endSequenceNumber: "4", batchSize: 3 }]);
    expect(JSON.parse(harness.sent[0].MessageBody).responseContext).not.toHaveProperty("functionError");
  });

  test("and bisecting, a batch whose first record fails is given up whole: no progress is a retry", async () => {
    harness.answer = failsAt("a");
    await harness.mapStream(bisecting);
    harness.stream.write("a", "b", "c");
    await harness.afterRetries(2);
    expect(harness.batches).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
    expect(given()).toMatchObject([{ startSequenceNumber: "1", endSequenceNumber: "3" }]);
  });

  test("each record that is got past gives the rest its retries anew", async () => {
    harness.answer = (ids, event) => failsAt(ids[0] === "c" ? "c" : String.fromCharCode(ids[0]!.charCodeAt(0) + 1))(ids, event);
    await harness.mapStream({ ...bisecting, maximum_retry_attempts: 0 });
    harness.stream.write("a", "b", "c");
    await harness.afterRetries(3);
    expect(harness.batches).toEqual([["a", "b", "c"], ["b", "c"], ["c"]]);
    expect(given()).toMatchObject([{ startSequenceNumber: "3", endSequenceNumber: "3" }]);
  });

  test("and bisecting, a failed invocation is split in halves all the same", async () => {
    harness.answer = (ids) => (ids.includes("c") ? fail() : { Payload: { batchItemFailures: [] } });
    await harness.mapStream(bisecting);
    harness.stream.write("a", "b", "c", "d");
    await harness.afterRetries(6);
    expect(harness.batches).toEqual([["a", "b", "c", "d"], ["a", "b"], ["c", "d"], ["c"], ["c"], ["d"]]);
    expect(given()).toMatchObject([{ startSequenceNumber: "3", endSequenceNumber: "3" }]);
  });

  test.each(["99", ""])("a bad identifier (%j) fails the whole batch, which is not split", async (itemIdentifier) => {
    harness.answer = () =>
      harness.batches.length === 1 ? { Payload: { batchItemFailures: [{ itemIdentifier }] } } : { Payload: null };
    await harness.mapStream(bisecting);
    harness.stream.write("a", "b");
    await harness.afterRetries(2);
    expect(harness.batches).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });
});
