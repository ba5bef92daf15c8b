import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { localConcurrency } from "../../../../../packages/local/lambda/slots.ts";
import { turns, until } from "../../until.ts";
import { createMappingHarness, type MappingHarness } from "./mapping-harness.ts";
import { TestQueue } from "./test-queue.ts";

let queue: TestQueue;
let harness: MappingHarness;
let batches: number;

beforeEach(() => {
  queue = new TestQueue();
  batches = 0;
  harness = createMappingHarness({
    services: { sqs: queue.actions },
    invoke: () => {
      batches += 1;
      return new Promise(() => undefined);
    },
  });
});
afterEach(() => harness.stop());

const map = (args = {}) => harness.map({ event_source_arn: queue.arn, batch_size: 1, ...args });

test("batches that hang do not stop the others, up to the maximum concurrency", async () => {
  await map({ scaling_config: { maximum_concurrency: localConcurrency + 1 } });
  queue.send(...Array.from({ length: localConcurrency + 2 }, () => "x"));
  await until(() => batches === localConcurrency);
  harness.clock.advance(2000);
  await until(() => batches === localConcurrency + 1);
  harness.clock.advance(60_000);
  await turns();
  expect(batches).toBe(localConcurrency + 1);
});

test("the wait for messages does not count as hanging", async () => {
  await map();
  await until(() => harness.calls.some(({ action }) => action === "ReceiveMessage"));
  harness.clock.advance(10_000);
  queue.send(...Array.from({ length: localConcurrency + 1 }, () => "x"));
  await until(() => batches === localConcurrency);
  await turns();
  expect(batches).toBe(localConcurrency);
});
