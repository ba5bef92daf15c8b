import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import { turns, until } from "../../until.ts";
import { createMappingHarness, type MappingHarness } from "./mapping-harness.ts";
import { createStreamHarness, type StreamHarness } from "./stream-harness.ts";
import { TestQueue } from "./test-queue.ts";

describe("from a queue", () => {
  let queue: TestQueue;
  let harness: MappingHarness;
  let batches: string[][];
  const ends: ((answer: Shape) => void)[] = [];

  beforeEach(() => {
    [queue, batches] = [new TestQueue(), []];
    ends.length = 0;
    harness = createMappingHarness({
      services: { sqs: queue.actions },
      invoke: ({ Records }) => {
        batches.push(Records.map(({ body }: Shape) => body));
        return new Promise<Shape>((resolve) => ends.push(resolve));
      },
    });
  });
  afterEach(() => harness.stop());

  const ofQueue = () => ({ event_source_arn: queue.arn, batch_size: 1 });
  const succeed = (index: number) => ends[index]!({ Payload: null });

  test("a batch under way ends as it began, and the next one is by the new settings", async () => {
    const mapping = await harness.map({ ...ofQueue(), function_response_types: ["ReportBatchItemFailures"] });
    const { uuid } = mapping.settings;
    queue.send("a");
    await until(() => batches.length === 1);
    const filter = { filter: [{ pattern: '{"body":["b","c"]}' }] };
    await harness.change({ ...ofQueue(), batch_size: 10, filter_criteria: filter });
    expect(mapping.settings).toMatchObject({ uuid, batchSize: 10 });
    // The receive that is under way still asks for one message.
    queue.send("x", "b", "c");
    ends[0]!({ Payload: { batchItemFailures: [{ itemIdentifier: "m1" }] } });
    await until(() => batches.flat().length === 3);
    for (const index of batches.keys()) if (index > 0) succeed(index);
    await until(() => queue.messages.length === 1);
    expect(queue.messages.map(({ body }) => body)).toEqual(["a"]);
    expect(batches.flat().sort()).toEqual(["a", "b", "c"]);
  });

  test("disabled it receives no more, but ends what it has; enabled again it goes on, and nothing comes twice", async () => {
    await harness.map(ofQueue());
    queue.send("a");
    await until(() => batches.length === 1);
    await harness.change({ ...ofQueue(), enabled: false });
    // The receive that is under way is not taken back: what it brings is done with, as while AWS's state is Disabling.
    queue.send("b");
    await until(() => batches.length === 2);
    queue.send("c");
    succeed(0);
    succeed(1);
    await until(() => queue.messages.length === 1);
    await turns();
    expect(batches).toEqual([["a"], ["b"]]);
    await harness.change(ofQueue());
    await until(() => batches.length === 3);
    succeed(2);
    await until(() => queue.messages.length === 0);
    expect(batches).toEqual([["a"], ["b"], ["c"]]);
  });

  test("a limit of batches at once is raised and lowered while they run", async () => {
    await harness.map({ ...ofQueue(), scaling_config: { maximum_concurrency: 2 } });
    queue.send("a", "b", "c", "d");
    await until(() => batches.length === 2);
    await turns();
    expect(batches).toHaveLength(2);
    await harness.change({ ...ofQueue(), scaling_config: { maximum_concurrency: 3 } });
    harness.clock.advance(2000);
    await until(() => batches.length === 3);
    await harness.change({ ...ofQueue(), scaling_config: { maximum_concurrency: 2 } });
    succeed(0);
    await turns();
    expect(batches).toHaveLength(3);
    succeed(1);
    await until(() => batches.length === 4);
  });

  test("what is wrong with new settings leaves the old ones", async () => {
    const mapping = await harness.map(ofQueue());
    await expect(harness.change({ ...ofQueue(), batch_size: 11 })).rejects.toThrow("maximum_batching_window_in_seconds");
    expect(mapping.settings.batchSize).toBe(1);
  });
});

describe("from a stream", () => {
  let harness: StreamHarness;
  beforeEach(() => {
    harness = createStreamHarness();
  });
  afterEach(() => harness.stop());

  test("the batch that the function has is waited for, and reading goes on behind it by the new settings", async () => {
    const ends: (() => void)[] = [];
    harness.answer = () => new Promise((resolve) => ends.push(() => resolve({ Payload: null })));
    await harness.mapStream({ batch_size: 1 });
    harness.stream.write("a", "b", "c");
    await until(() => harness.batches.length === 1);
    await harness.changeStream({ batch_size: 2 });
    await turns();
    expect(harness.batches).toEqual([["a"]]);
    ends[0]!();
    await until(() => harness.batches.length === 2);
    expect(harness.batches).toEqual([["a"], ["b", "c"]]);
    ends[1]!();
    harness.stream.write("d");
    await until(() => harness.batches.length === 3);
    expect(harness.batches[2]).toEqual(["d"]);
    ends[2]!();
  });

  test("a batch that fails for ever is given up when the mapping is told to, and the others come once", async () => {
    harness.answer = (ids) => (ids.includes("poison") ? { FunctionError: "Unhandled" } : { Payload: null });
    await harness.mapStream({ batch_size: 1 });
    harness.stream.write("a", "poison", "b");
    await harness.afterRetries(4);
    const destination_config = { on_failure: { destination_arn: "arn:aws:sqs:eu-west-1:000000000000:dead" } };
    await harness.changeStream({ batch_size: 1, maximum_retry_attempts: 0, destination_config });
    await until(() => harness.batches.at(-1)![0] === "b");
    expect(harness.sent).toHaveLength(1);
    expect(harness.batches.filter(([id]) => id !== "poison")).toEqual([["a"], ["b"]]);
  });

  test("what was read ahead is brought once, in order, when there are more lanes", async () => {
    const ends: (() => void)[] = [];
    harness.answer = () => new Promise((resolve) => ends.push(() => resolve({ Payload: null })));
    await harness.mapStream({ batch_size: 2, parallelization_factor: 2 });
    const ids = Array.from({ length: 40 }, (_, index) => `id-${index}`);
    harness.stream.write(...ids);
    await until(() => harness.batches.length === 2);
    await harness.changeStream({ batch_size: 3 });
    harness.answer = () => ({ Payload: null });
    for (const end of ends.splice(0)) end();
    await until(() => harness.batches.flat().length === 40);
    expect(harness.batches.flat().toSorted()).toEqual(ids.toSorted());
    const rest = harness.batches
      .slice(2)
      .flat()
      .map((id) => Number(id.slice(3)));
    expect(rest).toEqual(rest.toSorted((a, b) => a - b));
  });

  test("disabled it brings nothing; enabled again what has come meanwhile, also when it reads from LATEST on", async () => {
    const latest = { starting_position: "LATEST" };
    harness.stream.write("before");
    await harness.mapStream(latest);
    await until(() => harness.stream.iterators.length === 1);
    await turns();
    await harness.changeStream({ ...latest, enabled: false });
    await turns();
    harness.stream.write("meanwhile");
    await turns();
    expect(harness.batches).toEqual([]);
    await harness.changeStream(latest);
    await until(() => harness.batches.length === 1);
    expect(harness.batches).toEqual([["meanwhile"]]);
  });
});
