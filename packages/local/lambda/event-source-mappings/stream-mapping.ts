import type { RuntimeContext } from "../../service-module.ts";
import type { EventSourceMapping } from "./event-source-mapping.ts";
import type { StreamMappingSettings } from "./mapping-settings.ts";
import { untilItWorks } from "./polling-backoff.ts";
import { ShardReader, type ShardProgress, type WaitForRecords } from "./shard-reader.ts";

/** Reads a DynamoDB stream as the function's role and invokes the function with batches, in order within each shard. */
export class StreamMapping implements EventSourceMapping {
  readonly #context: RuntimeContext;
  readonly #waitForRecords: WaitForRecords;
  readonly #progress = new Map<string, ShardProgress>();
  #settings: StreamMappingSettings;
  #hasStarted = false;
  /** Ends what reads now. */
  #reading: AbortController | undefined;
  #lastEnded: Promise<void> = Promise.resolve();

  constructor(settings: StreamMappingSettings, context: RuntimeContext, waitForRecords: WaitForRecords) {
    this.#settings = settings;
    this.#context = context;
    this.#waitForRecords = waitForRecords;
  }

  get settings(): StreamMappingSettings {
    return this.#settings;
  }

  async check(): Promise<void> {
    // Nothing of a stream depends on other resources' settings.
  }

  async start(): Promise<void> {
    this.#hasStarted = true;
    this.#read();
  }

  /**
   * Batches that the function has got are waited for, by the old settings. What is read and not done with is brought to it by the new
   * ones, its retries counted anew; and then reading goes on behind that.
   */
  change(settings: StreamMappingSettings): void {
    this.pause();
    this.#settings = settings;
    if (this.#hasStarted) this.#read();
  }

  pause(): void {
    this.#reading?.abort();
    this.#reading = undefined;
  }

  stop(): void {
    this.#hasStarted = false;
    this.pause();
  }

  #read(): void {
    if (this.#reading || !this.#settings.enabled) return;
    const { signal } = (this.#reading = new AbortController());
    this.#lastEnded = this.#lastEnded.then(() => this.#readShards(signal));
  }

  async #readShards(signal: AbortSignal): Promise<void> {
    const { settings } = this;
    const description = await untilItWorks(this.#context, settings, signal, () =>
      this.#context.dispatch(settings.lambda.role, "dynamodbstreams", "DescribeStream", { StreamArn: settings.sourceArn }),
    );
    const shards: readonly { ShardId: string }[] = description?.StreamDescription.Shards ?? [];
    await Promise.all(
      shards.map(async ({ ShardId }) => {
        const reader = new ShardReader(settings, this.#context, this.#waitForRecords, ShardId, signal);
        this.#progress.set(ShardId, await reader.run(this.#progress.get(ShardId)));
      }),
    );
  }
}
