import type { Message } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import type { Shape } from "../../gateway/service.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { accountConcurrency, Slots } from "../slots.ts";
import type { EventSourceMapping } from "./event-source-mapping.ts";
import { invokeWithBatch } from "./invoke-as-lambda.ts";
import type { SqsMappingSettings } from "./mapping-settings.ts";
import { reportMappingError, untilItWorks } from "./polling-backoff.ts";
import { passesFilter, sqsRecord } from "./sqs-event.ts";

/** The most that SQS gives or deletes at once. */
const sqsBatch = 10;
const longPollSeconds = 20;

/**
 * Polls a queue as the function's role and invokes the function with batches, several at once. One long poll is open while a
 * slot is free: the next receive starts as soon as the last one brought something, so that no message waits for a batch to end.
 */
export class SqsMapping implements EventSourceMapping {
  readonly #context: RuntimeContext;
  readonly #stopped = new AbortController();
  #settings: SqsMappingSettings;
  #hasStarted = false;
  /** Ends what polls now. */
  #polling: AbortController | undefined;
  readonly #slots: Slots;
  readonly #queueUrl: string;

  constructor(settings: SqsMappingSettings, context: RuntimeContext) {
    this.#settings = settings;
    this.#context = context;
    // As the function's workers are counted: more batches would only wait for one, small and with their visibility timeouts running.
    this.#slots = new Slots(this.#limit, context.clock);
    this.#queueUrl = `${context.baseUrl}/${settings.sourceArn.split(":").slice(4).join("/")}`;
  }

  get settings(): SqsMappingSettings {
    return this.#settings;
  }

  async start(): Promise<void> {
    if (this.#polling) return;
    await this.check();
    this.#hasStarted = true;
    this.#poll();
  }

  /** What has been received goes on by the old settings; the next receive is by the new ones. */
  change(settings: SqsMappingSettings): void {
    this.#settings = settings;
    this.#slots.limit = this.#limit;
    if (!settings.enabled) this.pause();
    else if (this.#hasStarted) this.#poll();
  }

  pause(): void {
    this.#polling?.abort();
    this.#polling = undefined;
  }

  stop(): void {
    this.#stopped.abort();
    this.pause();
    this.#slots.stop();
  }

  get #limit(): number {
    return this.#settings.maximumConcurrency ?? accountConcurrency(this.#context);
  }

  /** AWS refuses a mapping whose function may run longer than its messages stay hidden. */
  async check(): Promise<void> {
    if (!this.#settings.enabled) return;
    const input = { QueueUrl: this.#queueUrl, AttributeNames: ["VisibilityTimeout"] };
    const answer = await this.#sqs("GetQueueAttributes", input).catch((error: Error) => {
      if (/QueueDoesNotExist|NonExistentQueue/.test(error.name)) {
        throw new Error(`event_source_arn ${this.settings.sourceArn}: there is no such queue`, { cause: error });
      }
      reportMappingError(this.#context, this.settings, error);
      return undefined;
    });
    const visibility = Number(answer?.Attributes?.VisibilityTimeout ?? Infinity);
    const { name, timeoutSeconds } = this.settings.lambda;
    if (visibility < timeoutSeconds) {
      throw new Error(
        `${name}: Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeoutSeconds} seconds`,
      );
    }
  }

  #poll(): void {
    if (this.#polling || !this.#settings.enabled) return;
    this.#polling = new AbortController();
    void this.#pollUntil(this.#polling.signal);
  }

  async #pollUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const slot = await this.#slots.take();
      const messages = slot && (await untilItWorks(this.#context, this.settings, signal, () => this.#receiveBatch(signal)));
      if (this.#stopped.signal.aborted || !slot) return;
      if (!messages || messages.length === 0) {
        slot.release();
        continue;
      }
      slot.begin();
      void this.#process(messages).finally(slot.release);
    }
  }

  async #receiveBatch(signal: AbortSignal): Promise<readonly Message[]> {
    const { batchSize, batchingWindowMs } = this.settings;
    const messages = await this.#receive(batchSize, longPollSeconds);
    const deadline = this.#context.clock.now() + batchingWindowMs;
    while (messages.length > 0 && messages.length < batchSize && !signal.aborted) {
      const leftMs = deadline - this.#context.clock.now();
      if (leftMs <= 0) break;
      messages.push(...(await this.#receive(batchSize - messages.length, Math.min(Math.ceil(leftMs / 1000), longPollSeconds))));
    }
    return messages;
  }

  async #receive(count: number, waitSeconds: number): Promise<Message[]> {
    const answer = await this.#sqs("ReceiveMessage", {
      QueueUrl: this.#queueUrl,
      MaxNumberOfMessages: Math.min(count, sqsBatch),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    });
    return [...(answer.Messages ?? [])];
  }

  /** Invokes the function and deletes what it has done with. What failed comes back after its visibility timeout. */
  async #process(messages: readonly Message[]): Promise<void> {
    const { settings } = this;
    const records = messages.map((message) => sqsRecord(message, settings.sourceArn, this.#context.region));
    const wanted = records.filter((record) => passesFilter(settings.filter, record));
    const unwanted = records.filter((record) => !wanted.includes(record));
    if (unwanted.length > 0) await this.#delete(unwanted);
    if (wanted.length === 0) return;
    const ids = wanted.map((record) => record.messageId);
    const { outcome } = await invokeWithBatch(this.#context, settings, wanted, ids);
    const isDone = ({ messageId }: SQSRecord) => outcome !== "all-failed" && !outcome.failed.has(messageId);
    const failed = wanted.filter((record) => !isDone(record));
    if (failed.length > 0 && !this.#stopped.signal.aborted) {
      const receiptHandles = failed.map(({ receiptHandle }) => receiptHandle);
      this.#context.events.emit("messages-failed", { queueArn: settings.sourceArn, receiptHandles });
    }
    if (failed.length < wanted.length) await this.#delete(wanted.filter(isDone));
  }

  async #delete(records: readonly SQSRecord[]): Promise<void> {
    for (let start = 0; start < records.length; start += sqsBatch) {
      const Entries = records
        .slice(start, start + sqsBatch)
        .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
      await this.#sqs("DeleteMessageBatch", { QueueUrl: this.#queueUrl, Entries }).catch((error: Error) => {
        if (!this.#stopped.signal.aborted) reportMappingError(this.#context, this.settings, error);
      });
    }
  }

  #sqs(action: string, input: Shape): Promise<Shape> {
    return this.#context.dispatch(this.settings.lambda.role, "sqs", action, input);
  }
}
