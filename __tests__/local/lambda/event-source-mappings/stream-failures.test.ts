import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import { AwsError } from "../../../../local/gateway/aws-error.ts";
import type { Shape } from "../../../../local/gateway/service.ts";
import { turns, until } from "../../until.ts";
import { functionArn } from "../lambda-harness.ts";
import { createStreamHarness } from "./stream-harness.ts";
import type { StreamHarness } from "./stream-harness.ts";

let harness: StreamHarness;

beforeEach(() => {
  harness = createStreamHarness();
});

afterEach(() => harness.stop());

const destination = { destination_config: { on_failure: { destination_arn: "arn:aws:sqs:eu-west-1:000000000000:changes-dlq" } } };
const bisecting = { bisect_batch_on_function_error: true, ...destination };
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

  test("and bisecting, an answer cuts the batch at its record: the rest is retried whole, and given up whole", async () => {
    harness.answer = failsAt("b");
    await harness.mapStream({ ...partial, ...bisecting, maximum_retry_attempts: 2 });
    harness.stream.write("a", "b", "c", "d");
    await harness.afterRetries(3);
    expect(harness.batches).toEqual([
      ["a", "b", "c", "d"],
      ["b", "c", "d"],
      ["b", "c", "d"],
    ]);
    expect(harness.sent).toHaveLength(1);
    const body = JSON.parse(harness.sent[0].MessageBody);
    expect(body.responseContext).not.toHaveProperty("functionError");
    expect(body.DDBStreamBatchInfo).toMatchObject({ startSequenceNumber: "2", endSequenceNumber: "4", batchSize: 3 });
  });

  test("and bisecting, an answer that moves on begins the retries anew", async () => {
    harness.answer = (ids, event) => failsAt(["b", "b", "c", "c", "none"][harness.batches.length - 1]!)(ids, event);
    await harness.mapStream({ ...partial, ...bisecting, maximum_retry_attempts: 2 });
    harness.stream.write("a", "b", "c");
    await harness.afterRetries(5);
    expect(harness.batches).toEqual([["a", "b", "c"], ["b", "c"], ["b", "c"], ["c"], ["c"]]);
    expect(harness.sent).toEqual([]);
  });

  test("and bisecting, an invocation that failed is halved whatever it would have answered", async () => {
    harness.answer = (ids, event) => (ids.includes("b") ? { ...fail(), ...failsAt("d")(ids, event) } : { Payload: null });
    await harness.mapStream({ ...partial, ...bisecting });
    harness.stream.write("a", "b", "c", "d");
    await harness.afterRetries(6);
    expect(harness.batches).toEqual([["a", "b", "c", "d"], ["a", "b"], ["a"], ["b"], ["b"], ["c", "d"]]);
    expect(JSON.parse(harness.sent[0].MessageBody).DDBStreamBatchInfo).toMatchObject({ startSequenceNumber: "2", batchSize: 1 });
  });

  test("and bisecting, what is left of a batch is halved when its invocation fails", async () => {
    harness.answer = (ids, event) => (harness.batches.length === 1 ? failsAt("b")(ids, event) : fail());
    await harness.mapStream({ ...partial, ...bisecting });
    harness.stream.write("a", "b", "c");
    await harness.afterRetries(6);
    expect(harness.batches).toEqual([["a", "b", "c"], ["b", "c"], ["b"], ["b"], ["c"], ["c"]]);
    expect(harness.sent).toHaveLength(2);
  });

  test.each([
    ["an unknown", "99"],
    ["an empty", ""],
    ["no", undefined],
  ])("%s identifier fails the whole batch, which is retried as it is, bisecting or not", async (_what, itemIdentifier) => {
    harness.answer = () => ({ Payload: { batchItemFailures: [{ itemIdentifier }] } });
    await harness.mapStream({ ...partial, ...bisecting });
    harness.stream.write("a", "b");
    await harness.afterRetries(2);
    expect(harness.batches).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
    expect(JSON.parse(harness.sent[0].MessageBody).DDBStreamBatchInfo).toMatchObject({ startSequenceNumber: "1", batchSize: 2 });
  });
});
