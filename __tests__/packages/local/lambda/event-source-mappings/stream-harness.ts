import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import type { EventSourceMapping } from "../../../../../packages/local/lambda/event-source-mappings/event-source-mapping.ts";
import type { Arguments } from "../../../../../packages/local/terraform/resource-type.ts";
import { turns } from "../../until.ts";
import { createMappingHarness, type MappingHarness } from "./mapping-harness.ts";
import { TestStream } from "./test-stream.ts";

export interface StreamHarness extends MappingHarness {
  readonly stream: TestStream;
  /** The IDs in each batch that the function got. */
  readonly batches: string[][];
  /** What the on-failure queue got. */
  readonly sent: Shape[];
  /** How the function answers a batch; `Invoke`'s output. */
  answer: (ids: string[], event: Shape) => unknown;
  readonly mapStream: (args?: Arguments) => Promise<EventSourceMapping>;
  readonly changeStream: (args: Arguments) => Promise<void>;
  /** Waits for the given number of batches, moving the clock over the retries' waits. */
  readonly afterRetries: (count: number) => Promise<void>;
}

/** A mapping from a stream, and its on-failure queue, that the test plays. */
export function createStreamHarness(): StreamHarness {
  const stream = new TestStream();
  const batches: string[][] = [];
  const sent: Shape[] = [];
  const sendMessage = (input: Shape) => {
    sent.push(input);
    return { MessageId: "dead-1" };
  };
  const mappings = createMappingHarness({
    services: { dynamodbstreams: stream.actions, sqs: { SendMessage: sendMessage } },
    waitForRecords: stream.waitForRecords,
    invoke: (event) => {
      const ids = event.Records.map(({ dynamodb }: Shape) => dynamodb.NewImage.id.S);
      batches.push(ids);
      return harness.answer(ids, event);
    },
  });
  stream.clock = mappings.clock;
  const ofStream = { event_source_arn: stream.arn, starting_position: "TRIM_HORIZON" };
  const harness: StreamHarness = {
    ...mappings,
    stream,
    batches,
    sent,
    answer: () => ({ Payload: null }),
    mapStream: (args = {}) => mappings.map({ ...ofStream, ...args }),
    changeStream: (args) => mappings.change({ ...ofStream, ...args }),
    async afterRetries(count) {
      while (batches.length < count) {
        await turns();
        if (batches.length < count) mappings.clock.advance(60_000);
      }
      await turns();
    },
  };
  return harness;
}
