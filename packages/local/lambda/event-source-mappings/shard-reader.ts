import { setImmediate as nextTurn } from "node:timers/promises";
import type { Shape } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { Checkpoint } from "./checkpoint.ts";
import { Lane } from "./lane.ts";
import type { StreamMappingSettings } from "./mapping-settings.ts";
import { untilItWorks } from "./polling-backoff.ts";
import { StreamDelivery } from "./stream-delivery.ts";
import { lambdaRecord, sequenceNumberOf, type StreamRecord } from "./stream-record.ts";

/** Resolves once the stream holds a record after the given one (undefined: any), or when `signal` aborts. */
export type WaitForRecords = (streamArn: string, afterSequenceNumber: string | undefined, signal: AbortSignal) => Promise<void>;

/** The most that GetRecords gives at once. */
const streamBatch = 1000;
/** A lane that is held up by a failing record lets the others go on until so many records of its own wait. */
const laneReadAhead = 1000;
/**
 * Turns of the event loop that go by before a read. A busy runtime writes meanwhile, and its records make fewer and larger
 * batches (AWS reads a shard four times a second); an idle one is through with them at once.
 */
const turnsBeforeRead = 10;
/** Iterators are good for 15 minutes; a stream may be idle for longer. */
const iteratorLifetimeMs = 10 * 60_000;

/** How far a shard has been read, to go on from there. */
export interface ShardProgress {
  /** The sequence number of the last record that was read. */
  readonly last: string | undefined;
  /** Whether records are still read over, to find the place from which LATEST counts. */
  readonly isSkipping: boolean;
  /** What was read and is not done with, in order. */
  readonly left: readonly StreamRecord[];
}

/** Reads one shard in order and hands its records to lanes, where those of one item always meet in the same one. */
export class ShardReader {
  readonly #settings: StreamMappingSettings;
  readonly #context: RuntimeContext;
  readonly #waitForRecords: WaitForRecords;
  readonly #signal: AbortSignal;
  readonly #shardId: string;
  readonly #lanes: readonly Lane[];
  readonly #limit: number;
  readonly #checkpoint: Checkpoint;
  #iterator: { readonly id: string; readonly takenAt: number } | undefined;
  #closed = false;
  /** The sequence number of the last record that was read. */
  #last: string | undefined;

  constructor(
    settings: StreamMappingSettings,
    context: RuntimeContext,
    waitForRecords: WaitForRecords,
    shardId: string,
    signal: AbortSignal,
  ) {
    this.#settings = settings;
    this.#context = context;
    this.#waitForRecords = waitForRecords;
    this.#shardId = shardId;
    this.#signal = signal;
    this.#checkpoint = new Checkpoint(context.kept, settings);
    const delivery = new StreamDelivery(settings, context, shardId, signal);
    const { batchSize, batchingWindowMs, parallelizationFactor } = settings;
    this.#limit = Math.min(batchSize, streamBatch);
    // One lane has nothing to do with further records until its batch is done with: then it takes all there are at once.
    const readAhead = parallelizationFactor > 1 || batchingWindowMs > 0 ? laneReadAhead : 0;
    this.#lanes = Array.from(
      { length: parallelizationFactor },
      () =>
        new Lane({
          batchSize,
          batchingWindowMs,
          readAhead,
          deliver: async (batch) => {
            const left = await delivery.deliver(batch);
            this.#checkpoint.done(batch.filter((record) => !left.includes(record)));
            return left;
          },
          clock: context.clock,
          signal,
        }),
    );
  }

  /** Reads until the shard is closed or the signal is given, and waits for the batches that the function has got by then. */
  async run(progress?: ShardProgress): Promise<ShardProgress> {
    this.#last = progress?.last ?? this.#checkpoint.before;
    for (const record of progress?.left ?? []) this.#route(record);
    const isSkipping = await this.#readOn(
      progress?.isSkipping ?? (this.#settings.startingPosition === "LATEST" && this.#last === undefined),
    );
    await Promise.all(this.#lanes.map((lane) => lane.ended()));
    const left = this.#lanes.flatMap((lane) => lane.left);
    return { last: this.#last, isSkipping, left: left.sort(bySequence) };
  }

  /** @param skipping The place from which LATEST counts has no sequence number yet: it is found by reading over what is there. */
  async #readOn(skipping: boolean): Promise<boolean> {
    while (!this.#signal.aborted && !this.#closed) {
      const records = await untilItWorks(this.#context, this.#settings, this.#signal, () => this.#read());
      if (!records) break;
      if (skipping) this.#checkpoint.done(records);
      else {
        for (const record of records) this.#route(record);
        await Promise.all(this.#lanes.map((lane) => lane.hasRoom()));
      }
      // Less than was asked for: that was all there is.
      if (records.length < this.#limit) {
        skipping = false;
        await untilItWorks(this.#context, this.#settings, this.#signal, () => this.#wait());
      }
    }
    return skipping;
  }

  async #read(): Promise<readonly StreamRecord[]> {
    for (let turn = 0; turn < turnsBeforeRead; turn += 1) await nextTurn();
    const iterator = this.#freshIterator() ?? (await this.#newIterator());
    // Should reading fail, the next try asks for a new iterator.
    this.#iterator = undefined;
    const answer = await this.#streams("GetRecords", {
      ShardIterator: iterator,
      Limit: this.#limit,
    });
    if (answer.NextShardIterator) this.#iterator = { id: answer.NextShardIterator, takenAt: this.#context.clock.now() };
    else this.#closed = true;
    const records: readonly StreamRecord[] = answer.Records ?? [];
    const last = records.at(-1);
    if (last) this.#last = sequenceNumberOf(last);
    return records;
  }

  async #wait(): Promise<void> {
    if (!this.#closed) await this.#waitForRecords(this.#settings.sourceArn, this.#last, this.#signal);
  }

  #freshIterator(): string | undefined {
    const { id, takenAt } = this.#iterator ?? {};
    return takenAt !== undefined && this.#context.clock.now() - takenAt < iteratorLifetimeMs ? id : undefined;
  }

  async #newIterator(): Promise<string> {
    const input = { StreamArn: this.#settings.sourceArn, ShardId: this.#shardId };
    const horizon = { ...input, ShardIteratorType: "TRIM_HORIZON" };
    const place =
      this.#last === undefined ? horizon : { ...input, ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: this.#last };
    const answer = await this.#streams("GetShardIterator", place).catch((error: Error) => {
      // What came after the last record has been trimmed: go on with the oldest that is left.
      if (error.name !== "TrimmedDataAccessException") throw error;
      return this.#streams("GetShardIterator", horizon);
    });
    return answer.ShardIterator;
  }

  #route(record: StreamRecord): void {
    this.#checkpoint.begun(record);
    if (!this.#settings.filter(lambdaRecord(record, this.#settings.sourceArn))) return this.#checkpoint.done([record]);
    const lane = this.#lanes.length === 1 ? 0 : hash(JSON.stringify(record.dynamodb.Keys)) % this.#lanes.length;
    this.#lanes[lane]?.push(record);
  }

  #streams(action: string, input: Shape): Promise<Shape> {
    return this.#context.dispatch(this.#settings.lambda.role, "dynamodbstreams", action, input);
  }
}

function bySequence(one: StreamRecord, other: StreamRecord): number {
  return sequenceNumberOf(one).localeCompare(sequenceNumberOf(other), "en", { numeric: true });
}

function hash(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index += 1) value = (Math.imul(value, 31) + text.charCodeAt(index)) >>> 0;
  return value;
}
