import type { RuntimeContext } from "../../service-module.ts";
import type { BatchOutcome } from "./batch-response.ts";
import { discard } from "./discarded-batch.ts";
import { invokeWithBatch } from "./invoke-as-lambda.ts";
import type { StreamMappingSettings } from "./mapping-settings.ts";
import { backoffMs } from "./polling-backoff.ts";
import { createdAt, lambdaRecord, sequenceNumberOf, type StreamRecord } from "./stream-record.ts";

/** Brings batches of one shard to the function, until they are done with or given up. */
export class StreamDelivery {
  readonly #settings: StreamMappingSettings;
  readonly #context: RuntimeContext;
  readonly #shardId: string;
  readonly #signal: AbortSignal;

  constructor(settings: StreamMappingSettings, context: RuntimeContext, shardId: string, signal: AbortSignal) {
    this.#settings = settings;
    this.#context = context;
    this.#shardId = shardId;
    this.#signal = signal;
  }

  /**
   * Resolves when no record of the batch is left to do, or with those that are when the signal is given. An invocation that failed is bisected; a
   * partial response is bisected at the sequence number that it names, and only what follows is tried again. Splitting costs no
   * retry either way: what is left is a batch of its own. An answer with a bad identifier fails the whole batch without being a
   * failed invocation: that batch is tried again as it is.
   * Source: AWS Lambda Developer Guide, "Configuring partial batch response with DynamoDB and Lambda" and "Retain discarded
   * records for a DynamoDB event source in Lambda".
   */
  async deliver(batch: readonly StreamRecord[]): Promise<readonly StreamRecord[]> {
    let pending = batch;
    // A throttled invocation is waited for as a failed one is, but is no retry.
    let [retries, failures] = [0, 0];
    for (let invokeCount = 1; !this.#signal.aborted; invokeCount += 1) {
      pending = await this.#discardExpired(pending, invokeCount - 1);
      if (pending.length === 0) return [];
      const { outcome, functionError, throttled } = await this.#invoke(pending);
      const left = unfinished(pending, outcome);
      if (left.length === 0 || this.#signal.aborted) return left;
      if (functionError !== undefined && this.#settings.bisect && left.length > 1) return this.#deliverHalves(left);
      const { maximumRetryAttempts: maximum } = this.#settings;
      if (left.length < pending.length) [retries, failures] = [0, 0];
      else if (!throttled && maximum !== -1 && retries >= maximum) {
        await this.#giveUp(left, invokeCount, functionError);
        return [];
      } else if (!throttled) retries += 1;
      failures += 1;
      pending = left;
      const waitMs = backoffMs(failures);
      this.#context.events.emit("records-failed", {
        functionName: this.#settings.lambda.name,
        keys: left.map(({ dynamodb }) => dynamodb.Keys),
        attempt: retries + 1,
        attempts: maximum === -1 ? undefined : maximum + 1,
        waitMs,
      });
      await this.#context.clock.sleep(waitMs, this.#signal);
    }
    return pending;
  }

  #invoke(records: readonly StreamRecord[]) {
    const events = records.map((record) => lambdaRecord(record, this.#settings.sourceArn));
    return invokeWithBatch(this.#context, this.#settings, events, records.map(sequenceNumberOf));
  }

  async #deliverHalves(records: readonly StreamRecord[]): Promise<readonly StreamRecord[]> {
    const middle = Math.ceil(records.length / 2);
    const left = await this.deliver(records.slice(0, middle));
    return [...left, ...(await this.deliver(records.slice(middle)))];
  }

  async #giveUp(records: readonly StreamRecord[], invokeCount: number, functionError: string | undefined): Promise<void> {
    const condition = "RetryAttemptsExhausted";
    await discard(this.#context, this.#settings, { shardId: this.#shardId, records, condition, invokeCount, functionError });
  }

  /** The oldest records come first: those past the maximum age are given up without (another) invocation. */
  async #discardExpired(batch: readonly StreamRecord[], invokeCount: number): Promise<readonly StreamRecord[]> {
    const { maximumRecordAgeSeconds } = this.#settings;
    if (maximumRecordAgeSeconds === -1) return batch;
    const oldest = this.#context.clock.now() - maximumRecordAgeSeconds * 1000;
    const firstYoung = batch.findIndex((record) => createdAt(record) >= oldest);
    const count = firstYoung === -1 ? batch.length : firstYoung;
    if (count === 0) return batch;
    const records = batch.slice(0, count);
    const condition = "RecordAgeExceeded";
    await discard(this.#context, this.#settings, {
      shardId: this.#shardId,
      records,
      condition,
      invokeCount,
      functionError: undefined,
    });
    return batch.slice(count);
  }
}

/** Order matters in a stream: the first record that failed is the checkpoint, and what follows is done again with it. */
function unfinished(records: readonly StreamRecord[], outcome: BatchOutcome): readonly StreamRecord[] {
  if (outcome === "all-failed") return records;
  const checkpoint = records.findIndex((record) => outcome.failed.has(sequenceNumberOf(record)));
  return checkpoint === -1 ? [] : records.slice(checkpoint);
}
