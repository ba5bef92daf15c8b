import type { RuntimeContext } from "../../service-module.ts";
import type { EventSourceMapping } from "./event-source-mapping.ts";
import type { StreamMappingSettings } from "./mapping-settings.ts";
import { untilItWorks } from "./polling-backoff.ts";
import { ShardReader, type WaitForRecords } from "./shard-reader.ts";

/** Reads a DynamoDB stream as the function's role and invokes the function with batches, in order within each shard. */
export class StreamMapping implements EventSourceMapping {
  readonly settings: StreamMappingSettings;
  readonly #context: RuntimeContext;
  readonly #waitForRecords: WaitForRecords;
  readonly #stopped = new AbortController();

  constructor(settings: StreamMappingSettings, context: RuntimeContext, waitForRecords: WaitForRecords) {
    this.settings = settings;
    this.#context = context;
    this.#waitForRecords = waitForRecords;
  }

  async start(): Promise<void> {
    void this.#readShards();
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #readShards(): Promise<void> {
    const { signal } = this.#stopped;
    const { sourceArn, lambda } = this.settings;
    const description = await untilItWorks(this.#context, this.settings, signal, () =>
      this.#context.dispatch(lambda.role, "dynamodbstreams", "DescribeStream", { StreamArn: sourceArn }),
    );
    const shards: readonly { ShardId: string }[] = description?.StreamDescription.Shards ?? [];
    for (const { ShardId } of shards) {
      void new ShardReader(this.settings, this.#context, this.#waitForRecords, ShardId, signal).run();
    }
  }
}
