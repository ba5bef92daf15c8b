import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import { turns, until } from "../../until.ts";
import { functionArn, role } from "../lambda-harness.ts";
import { createStreamHarness, type StreamHarness } from "./stream-harness.ts";

let harness: StreamHarness;

beforeEach(() => {
  harness = createStreamHarness();
});

afterEach(() => harness.stop());

test("the function gets DynamoDB's event", async () => {
  let event: Shape;
  harness.answer = (_ids, got) => {
    event = got;
    return { Payload: null };
  };
  await harness.mapStream();
  harness.stream.write("a");
  await until(() => harness.batches.length === 1);
  expect(event).toEqual({
    Records: [
      { eventID: "a", eventName: "INSERT", dynamodb: harness.stream.records[0]?.dynamodb, eventSourceARN: harness.stream.arn },
    ],
  });
});

test("a deletion by time to live names DynamoDB in the members that Lambda uses", async () => {
  let event: Shape;
  harness.answer = (_ids, got) => {
    event = got;
    return { Payload: null };
  };
  await harness.mapStream();
  harness.stream.records.push({
    eventID: "ttl",
    userIdentity: { Type: "Service", PrincipalId: "dynamodb.amazonaws.com" },
    dynamodb: { SequenceNumber: "1", ApproximateCreationDateTime: 1, NewImage: { id: { S: "ttl" } } },
  });
  harness.stream.write();
  await until(() => harness.batches.length === 1);
  expect(event.Records[0].userIdentity).toEqual({ type: "Service", principalId: "dynamodb.amazonaws.com" });
});

test("the stream is read as the function's role, the function invoked as Lambda", async () => {
  const mapping = await harness.mapStream();
  harness.stream.write("a");
  await until(() => harness.batches.length === 1);
  for (const { service, caller, input } of harness.calls) {
    if (service === "dynamodbstreams") expect(caller).toBe(role);
    else
      expect([caller, input.FunctionName]).toEqual([
        { kind: "service", principal: "lambda.amazonaws.com", sourceArn: mapping.settings.arn },
        functionArn("target"),
      ]);
  }
});

test("batches run one after the other; what comes meanwhile makes up the next one", async () => {
  const ends: (() => void)[] = [];
  harness.answer = () => new Promise((resolve) => ends.push(() => resolve({ Payload: null })));
  await harness.mapStream();
  harness.stream.write("a");
  await until(() => harness.batches.length === 1);
  harness.stream.write("b");
  await turns();
  harness.stream.write("c");
  await turns();
  expect(harness.batches).toEqual([["a"]]);
  ends[0]?.();
  await until(() => harness.batches.length === 2);
  expect(harness.batches[1]).toEqual(["b", "c"]);
  ends[1]?.();
});

test("a batch holds no more than batch_size records", async () => {
  harness.stream.write("a", "b", "c");
  await harness.mapStream({ batch_size: 2 });
  await until(() => harness.batches.length === 2);
  expect(harness.batches).toEqual([["a", "b"], ["c"]]);
});

test("from LATEST, what was there before is left out", async () => {
  harness.stream.write("old");
  await harness.mapStream({ starting_position: "LATEST" });
  await turns();
  harness.stream.write("new");
  await until(() => harness.batches.length === 1);
  expect(harness.batches).toEqual([["new"]]);
});

test("a stream that is idle for longer than an iterator lives is read on", async () => {
  await harness.mapStream();
  harness.stream.write("a");
  await until(() => harness.batches.length === 1);
  harness.clock.advance(20 * 60_000);
  harness.stream.write("b");
  await until(() => harness.batches.length === 2);
  expect(harness.stream.iterators).toEqual(["TRIM_HORIZON", "AFTER_SEQUENCE_NUMBER"]);
  expect(harness.reports).toEqual([]);
});

test("a batching window gathers records until it has passed, or the batch is full", async () => {
  await harness.mapStream({ maximum_batching_window_in_seconds: 5, batch_size: 3 });
  harness.stream.write("a");
  await turns();
  harness.stream.write("b");
  await turns();
  expect(harness.batches).toEqual([]);
  harness.clock.advance(5000);
  await until(() => harness.batches.length === 1);
  harness.stream.write("c", "d", "e");
  await until(() => harness.batches.length === 2);
  expect(harness.batches).toEqual([
    ["a", "b"],
    ["c", "d", "e"],
  ]);
});

test("records that the filter does not want are passed over", async () => {
  await harness.mapStream({
    filter_criteria: [{ filter: [{ pattern: JSON.stringify({ dynamodb: { NewImage: { id: { S: [{ prefix: "a" }] } } } }) }] }],
  });
  harness.stream.write("a1", "b1", "a2");
  await until(() => harness.batches.length === 1);
  expect(harness.batches).toEqual([["a1", "a2"]]);
});

test("with a parallelization factor, records of one item stay in order while others go on", async () => {
  harness.answer = (ids) => (ids.includes("a") ? new Promise(() => undefined) : { Payload: null });
  await harness.mapStream({ parallelization_factor: 10, batch_size: 1 });
  harness.stream.write("a", "b", "a", "c");
  await until(() => harness.batches.length === 3);
  await turns();
  expect(harness.batches.flat().sort()).toEqual(["a", "b", "c"]);
});

test("a role that may not read the stream is reported, and tried again later", async () => {
  const { GetRecords } = harness.stream.actions;
  let refused = false;
  Object.assign(harness.stream.actions, {
    GetRecords: (input: Shape) => {
      if (refused) return GetRecords?.(input);
      refused = true;
      throw new AwsError("AccessDeniedException", "not authorized to perform: dynamodb:GetRecords");
    },
  });
  harness.stream.write("a");
  await harness.mapStream();
  await turns();
  expect(harness.reports).toEqual([
    `ERROR event source mapping ${harness.stream.arn}: AccessDeniedException: not authorized to perform: dynamodb:GetRecords`,
  ]);
  harness.clock.advance(1000);
  await until(() => harness.batches.length === 1);
});
