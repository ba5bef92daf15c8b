import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createMappingHarness, type MappingHarness } from "./mapping-harness.ts";

const queue = { event_source_arn: "arn:aws:sqs:eu-west-1:000000000000:orders" };
const stream = { event_source_arn: "arn:aws:dynamodb:eu-west-1:000000000000:table/orders/stream/1", starting_position: "LATEST" };
let harness: MappingHarness;

beforeEach(() => {
  harness = createMappingHarness({ services: {}, invoke: () => null });
});

afterEach(() => harness.stop());

test.each([
  [{ queues: ["q"] }, "argument queues is not supported here"],
  [{ starting_position: "LATEST" }, "argument starting_position is not supported here"],
  [{ batch_size: 11 }, "maximum_batching_window_in_seconds must be at least 1 when batch_size is greater than 10"],
  [{ scaling_config: { maximum_concurrency: 1 } }, "maximum_concurrency must be a whole number from 2 to 1000, not 1"],
  [{ function_response_types: ["Other"] }, "function_response_types: Other is not known"],
  [{ filter_criteria: { filter: { pattern: "{" } } }, "pattern { is no JSON"],
  [
    { event_source_arn: "arn:aws:kinesis:eu-west-1:000000000000:stream/s" },
    "only queues and streams of tables are supported here",
  ],
  [{ function_name: "nobody" }, "Function not found"],
])("for a queue, %j is refused", async (args, message) => {
  await expect(harness.map({ ...queue, ...args })).rejects.toThrow(message);
});

test.each([
  [{ tumbling_window_in_seconds: 30 }, "argument tumbling_window_in_seconds is not supported here"],
  [{ scaling_config: { maximum_concurrency: 2 } }, "argument scaling_config is not supported here"],
  [{ starting_position: "AT_TIMESTAMP" }, "starting_position must be TRIM_HORIZON or LATEST"],
  [{ parallelization_factor: 11 }, "parallelization_factor must be a whole number from 1 to 10, not 11"],
])("for a stream, %j is refused", async (args, message) => {
  await expect(harness.map({ ...stream, ...args })).rejects.toThrow(message);
});
